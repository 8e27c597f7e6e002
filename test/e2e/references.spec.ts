import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { ask } from './harness/animals.ts';
import { axeFindings } from './harness/axe-findings.ts';
import { ON_ELECTRON } from './harness/launch-app.ts';
import { expect, test } from './harness/test.ts';
import { ROOT } from './harness/web-host-process.ts';

/** A home with a version that refers to files of this machine, a page of the web and something that is only written down. */
interface Pets {
  readonly home: string;
  readonly away: string;
  readonly pages: Map<string, string>;
  readonly server: Server;
}

let pets: Pets;

test.beforeAll(async () => {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-references-'));
  const pages = new Map([['/species.csv', 'name,legs\nowl,2\n']]);
  const server = createServer(({ url }, response) => {
    const body = pages.get(url ?? '');
    if (body === undefined) response.writeHead(404).end();
    else response.writeHead(200, { etag: `"${body.length}"`, 'content-length': body.length }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const home = join(root, 'home');
  const away = join(root, 'away');
  mkdirSync(join(away, 'clips'), { recursive: true });
  for (let i = 0; i < 30; i += 1)
    writeFileSync(join(away, 'clips', `leipzig-${i}.txt`), `clip ${i}\n`.repeat(i + 1));
  const stored = join(root, 'stored');
  mkdirSync(stored);
  writeFileSync(join(stored, 'about.md'), '# Pets\n');
  // The server in this process must be able to answer meanwhile.
  const cli = (...words: string[]) =>
    promisify(execFile)(process.execPath, [join(ROOT, 'dist/cli/index.js'), ...words], {
      env: { ...process.env, VITRINE_HOME: home },
    });
  await cli('log', stored, '--name', 'pets');
  await cli('draft', 'create', 'pets', '--base', 'pets:latest', '-d', 'Clips of Leipzig');
  await cli('draft', 'add-ref', 'pets', pathToFileURL(join(away, 'clips')).href, '--as', 'clips');
  await cli('draft', 'add-ref', 'pets', `http://127.0.0.1:${port}/species.csv`);
  await cli('draft', 'add-ref', 'pets', 'nfs://station/ledger', '--as', 'ledger');
  await cli('draft', 'log', 'pets');
  pets = { home, away, pages, server };
});
test.afterAll(() => {
  pets?.server.close();
  if (pets) rmSync(join(pets.home, '..'), { recursive: true, force: true });
});

const row = (page: Page, name: RegExp) => page.getByRole('treeitem', { name });
const panel = (page: Page) => page.getByRole('complementary', { name: 'Selected file' });

async function openFiles(page: Page, version: string): Promise<void> {
  const { id } = await ask(page, 'versions.get', { version: `pets:${version}` });
  await page.evaluate((to) => {
    location.hash = to;
  }, `/v/${id}/files`);
  await row(page, /^clips/).waitFor();
}

test('a size that nobody knows is not told as none', async ({ launch }) => {
  const { page, pageErrors } = await launch({ home: pets.home });
  const { id } = await ask(page, 'collections.get', { collection: 'pets' });
  await page.evaluate((to) => {
    location.hash = to;
  }, `/c/${id}/v1`);
  const details = page.getByRole('complementary', { name: 'Details of pets:v1' });
  const ledgerIn = (list: string) =>
    details.getByRole('listbox', { name: list }).getByRole('option', { name: /ledger/ });
  await details.getByRole('tab', { name: 'Files' }).click();
  await expect(ledgerIn('Files of v1')).toContainText('unknown');
  await details.getByRole('tab', { name: 'Changes' }).click();
  await expect(ledgerIn('Changes in v1')).toBeVisible();
  await expect(ledgerIn('Changes in v1')).not.toContainText('0 B');
  expect(pageErrors).toEqual([]);
});

test('references are shown, checked, marked where they drifted, and renewed with one click', async ({
  launch,
}) => {
  const context = { permissions: ['clipboard-read', 'clipboard-write'] };
  const app = await launch({ home: pets.home, env: { HOME: join(pets.home, '..') }, context });
  const { page, pageErrors } = app;
  await openFiles(page, 'v1');
  await test.step('what pins a reference and what is in it', async () => {
    await row(page, /^species\.csv/).click();
    await expect(panel(page)).toContainText('/species.csv');
    await expect(panel(page).getByText('ETag', { exact: true })).toBeVisible();
    await expect(panel(page)).toContainText('owl,2');
    await row(page, /^ledger/).click();
    await expect(panel(page)).toContainText('cannot check');
    await expect(panel(page)).toContainText('This file is a reference.');
  });
  await test.step('its address, digest and path are copied', async () => {
    await row(page, /^species\.csv/).click();
    const { items } = await ask(page, 'files.rows', { version: 'pets:v1' });
    const { uri, digest, path } = items.find(({ name }) => name === 'species.csv')!;
    expect(uri).not.toBe(digest);
    for (const [what, copied] of [
      ['address', uri],
      ['digest', digest],
      ['path', path],
    ] as const) {
      await panel(page).getByRole('button', { name: 'More for this file' }).click();
      await page.getByRole('menuitem', { name: `Copy the ${what}` }).click();
      await expect(page.getByRole('menuitem', { name: `Copy the ${what}` })).toBeHidden();
      await page.keyboard.press('ControlOrMeta+k');
      const field = page.getByRole('combobox', { name: /^Search collections/ });
      await expect(field).toBeFocused();
      await page.keyboard.press('ControlOrMeta+v');
      await expect(field).toHaveValue(copied!);
      await page.keyboard.press('Escape');
    }
  });
  await test.step('a stored file is saved and opened; a reference that cannot be had says why', async () => {
    const open = async () => {
      await panel(page).getByRole('button', { name: 'More for this file' }).click();
      await page.getByRole('menuitem', { name: 'Save and open' }).click();
    };
    await row(page, /^ledger/).click();
    await open();
    await expect(page.getByRole('alert').filter({ hasText: 'nfs:' })).toContainText(
      'nothing here reads nfs: addresses',
    );
    await row(page, /^about\.md/).click();
    await open();
    const saved = join(pets.home, '..', 'Downloads', 'pets:v1', 'about.md');
    if (!ON_ELECTRON) await expect(page.getByText(saved)).toBeVisible();
    await expect.poll(() => existsSync(saved) && readFileSync(saved, 'utf8')).toBe('# Pets\n');
  });
  await test.step('a download fetches them, and lists what cannot be had', async () => {
    await page.getByRole('button', { name: 'Download this version' }).click();
    const dialog = page.getByRole('dialog', { name: /Download/ });
    await expect(dialog.getByRole('checkbox', { name: /^Fetch 32 references, too/ })).toBeChecked();
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(dialog).toBeHidden();
    const notice = page.getByRole('alert').filter({ hasText: '1 reference could not be fetched' });
    await expect(notice.getByRole('list', { name: 'Could not be fetched' })).toContainText(/^ledger nfs:/);
    const files = join(pets.home, '..', 'Downloads', 'pets:v1');
    expect(readFileSync(join(files, 'species.csv'), 'utf8')).toContain('owl,2');
    await page.keyboard.press('ControlOrMeta+j');
    const job = page
      .getByRole('region', { name: 'Jobs' })
      .getByRole('listitem')
      .filter({ hasText: 'pets:v1' });
    await job.first().getByText('What could not be fetched').click();
    await expect(job.first().getByRole('list')).toContainText('ledger');
    expect(await axeFindings(page, { include: 'section[aria-label="Jobs"]' })).toEqual([]);
    await page.keyboard.press('ControlOrMeta+j');
  });
  await test.step('all are the same', async () => {
    await page.getByRole('button', { name: 'Check references now' }).click();
    await expect(
      page.getByText('31 references of 32 as recorded. 1 reference cannot be checked.'),
    ).toBeVisible();
    await expect(row(page, /^species\.csv/)).toContainText(/same, /);
  });
  writeFileSync(join(pets.away, 'clips', 'leipzig-2.txt'), 'another\n');
  rmSync(join(pets.away, 'clips', 'leipzig-5.txt'));
  pets.pages.set('/species.csv', 'name,legs\nowl,2\nlynx,4\n');
  await test.step('what drifted is marked on entry, version, collection and sidebar', async () => {
    await page.getByRole('button', { name: 'Check references now' }).click();
    const banner = page.getByRole('region', { name: 'Drifted references of v1' });
    await expect(banner).toContainText('3 of 32 references in v1 drifted');
    await expect(banner).toContainText('2 changed, 1 missing');
    await expect(row(page, /^species\.csv/)).toContainText('size 16 B to 23 B');
    await expect(page.getByRole('treeitem', { name: /pets.*3 references drifted/ })).toBeVisible();
    await expect(row(page, /^clips/)).toContainText('2 references drifted');
    await banner.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('tree', { name: 'Drifted references' }).getByRole('treeitem')).toHaveCount(3);
    await row(page, /^leipzig-5/).click();
    await expect(panel(page)).toContainText('missing');
    await expect(panel(page).getByRole('alert')).toContainText('is not there');
    expect(await axeFindings(page)).toEqual([]);
  });
  await test.step('and still after a restart', async () => {
    await app.restart();
    await openFiles(page, 'v1');
    await page
      .getByRole('region', { name: 'Drifted references of v1' })
      .getByRole('button', { name: 'Show' })
      .click();
    await expect(page.getByRole('tree', { name: 'Drifted references' }).getByRole('treeitem')).toHaveCount(3);
  });
  await test.step('one file is stored as it is now, by keys alone', async () => {
    await row(page, /^leipzig-2/).click();
    await panel(page).getByRole('button', { name: 'Store a copy' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Logged as pets:v2.')).toBeVisible();
    await expect(page.getByRole('tree', { name: 'Drifted references' }).getByRole('treeitem')).toHaveCount(2);
    await page.getByRole('radiogroup', { name: 'Kind of files' }).getByText(/^All/).click();
    await row(page, /^clips/).click();
    await page.keyboard.press('ArrowRight');
    await row(page, /^leipzig-2\.txt/).click();
    await expect(row(page, /^leipzig-2\.txt/)).toContainText('stored');
    await expect(panel(page)).toContainText('another');
  });
  await test.step('how often they are checked in the background is a setting', async () => {
    await page.evaluate(() => {
      location.hash = '/settings';
    });
    await page.getByRole('combobox', { name: 'Check references in the background' }).click();
    await page.getByRole('option', { name: 'Every week' }).click();
    await expect
      .poll(async () => (await ask(page, 'settings.get', {})).settings)
      .toMatchObject({ checkReferencesHours: 168 });
  });
  await test.step('the version row and the banner of the collection', async () => {
    await page.getByRole('treeitem', { name: /^pets/ }).click();
    await expect(page.getByRole('option', { name: /^v2, latest.*2 references drifted/ })).toBeVisible();
    const banner = page.getByRole('region', { name: 'Drifted references of v2' });
    // Kept as is, nothing is asked any more, also later and after another check; the marks stay.
    await banner.getByRole('button', { name: 'Keep as is' }).click();
    await expect(banner).toBeHidden();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(banner).toBeVisible();
    await banner.getByRole('button', { name: 'Keep as is' }).click();
    await expect(banner).toBeHidden();
    await page.reload();
    await expect(page.getByRole('option', { name: /^v2, latest.*2 references drifted/ })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: /^Search collections/ }).fill('check the ref');
    await page.getByRole('option', { name: 'Check the references of this version' }).click();
    await expect(page.getByText('2 of 31 references of pets:v2 drifted.', { exact: false })).toBeVisible();
    await expect(banner).toBeHidden();
    await ask(page, 'references.keep', { version: 'pets:v2', kept: false });
    await banner.getByRole('button', { name: 'Log the new state' }).click();
    await expect(page.getByText('Logged as pets:v3.')).toBeVisible();
    await expect(row(page, /^clips/)).toContainText('29');
    await expect(page.getByRole('region', { name: /Drifted references/ })).toBeHidden();
  });
  expect(pageErrors).toEqual([]);
});
