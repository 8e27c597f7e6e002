import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask } from './harness/animals.ts';
import { runCli } from './harness/cli.ts';
import { dropFolder, folderDialog } from './harness/drop.ts';
import { expect, test } from './harness/test.ts';

/** Turns what follows it, so that `gnp.exe` is shown as `exe.png`. */
const TURN = '\u202e';
const FILES = {
  [`photo${TURN}gnp.exe`]: 'turned',
  'line\nbreak.txt': 'a break in the name',
  'escape\u001b[31m.txt': 'a control character',
  'שלום עולם (2).txt': 'peace',
  'ثعلب 12.png': 'fox',
  'plain.txt': 'nothing odd',
  [`turned${TURN}redlof/inner\u2066.txt`]: `text\nthat ${TURN}turns\n`,
} as const;

let root: string;
let folder: string;
let home: string;

test.beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-odd-names-')));
  home = join(root, 'home');
  folder = join(root, `data${TURN}\nset שלום`);
  for (const [path, content] of Object.entries(FILES)) write(path, content);
  const metadata = join(root, 'metadata.json');
  writeFileSync(metadata, JSON.stringify({ [`key${TURN}`]: `value${TURN}`, מפתח: 'ערך (3)' }));
  const log = (...more: string[]) => runCli(home, 'log', folder, '--name', 'pets/odd', ...more);
  log('--description', `A first line\nand a ${TURN}second`, '--metadata', metadata, '--alias', 'שלום');
  write(`photo${TURN}gnp.exe`, 'turned again');
  write('new\u2067.txt', 'new');
  log('--description', `Once ${TURN}more`);
  runCli(home, 'folders', 'add', folder, '--name', 'pets/odd', '--ignore', `*${TURN}.tmp`);
  write('line\nbreak.txt', 'pending');
});
test.afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** Everything that a page shows or reads out and that has such a character in it, the web host's own part included. */
function hidden(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    const bad = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066\u2067]/;
    const found: string[] = [];
    const look = (within: Document | ShadowRoot) => {
      for (const element of within.querySelectorAll('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        // What can be edited is as it is.
        if (element.matches('script, style, textarea')) continue;
        for (const name of ['title', 'alt', 'placeholder', 'aria-label', 'aria-description']) {
          if (bad.test(element.getAttribute(name) ?? '')) found.push(`${name} of ${element.outerHTML}`);
        }
        for (const child of element.childNodes) {
          if (child.nodeType === Node.TEXT_NODE && bad.test(child.textContent ?? ''))
            found.push(element.outerHTML);
        }
      }
    };
    look(document);
    return found.map((each) => JSON.stringify(each).slice(0, 300));
  });
}

async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, address);
}

test('no screen lets a name, path or text turn, hide or break what is beside it', async ({ launch }) => {
  test.slow();
  const { page, pageErrors } = await launch({ home });
  const { items } = await ask(page, 'versions.list', { collection: 'pets/odd', limit: 10 });
  const [newest, oldest] = items;
  const [bound] = (await ask(page, 'folders.list', {})).items;
  const clean = async (screen: string) =>
    test.step(screen, async () => expect.soft(await hidden(page), screen).toEqual([]));

  await page.getByRole('option', { name: /odd/ }).first().waitFor();
  await clean('store');

  const { items: collections } = await ask(page, 'collections.list', { limit: 10 });
  await goTo(page, `/c/${collections[0]?.id}`);
  const rows = page.getByRole('listbox', { name: 'Versions', exact: true }).getByRole('option');
  await rows.last().click();
  await expect(page.getByText('and a [U+202E]second').first()).toBeVisible();
  await expect(page.getByText('key[U+202E]').first()).toBeVisible();
  await clean('collection');
  for (const name of ['Files', 'Changes', 'Use']) {
    const tab = page.getByRole('complementary').getByRole('tab', { name });
    if ((await tab.count()) === 0) continue;
    await tab.click();
    await clean(`panel: ${name}`);
  }
  await page.keyboard.press('Escape');

  await goTo(page, `/v/${oldest?.id}/overview`);
  await expect(page.getByText('value[U+202E]').first()).toBeVisible();
  await clean('overview of a version');

  await goTo(page, `/v/${newest?.id}/files`);
  const file = page.getByRole('treeitem', { name: /photo\[U\+202E\]gnp\.exe/ });
  await file.click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('turned again').first()).toBeVisible();
  await clean('file panel');

  await goTo(page, `/v/${newest?.id}/changes`);
  await page.getByRole('article').waitFor();
  await clean('changes of a version');

  await goTo(page, `/pending/${bound?.id}`);
  await page.getByRole('article').waitFor();
  await clean('pending changes');

  await goTo(page, '/storage');
  await page.getByRole('heading', { name: 'Storage' }).first().waitFor();
  await clean('storage');

  await goTo(page, '/');
  await page
    .getByRole('button', { name: /pending changes/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await expect(page.getByRole('dialog').getByText('line[U+000A]break.txt').first()).toBeAttached();
  await clean('dataset folder');
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+j');
  await page.getByRole('region', { name: 'Jobs' }).getByRole('listitem').first().waitFor();
  await clean('jobs');
  await page.keyboard.press('ControlOrMeta+j');

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder('Search collections, versions and commands').fill('odd');
  await page.getByRole('option', { name: /odd/ }).first().waitFor();
  await clean('palette');
  await page.keyboard.press('Escape');

  await goTo(page, '/v/nothing\u202e/files');
  await page.getByRole('main').getByRole('alert').waitFor();
  await clean('an error');
  expect(pageErrors).toEqual([]);
});

test('a dropped folder with odd names: the question where it is, the sheet, the end of the job', async ({
  launch,
}) => {
  const { page } = await launch({ home });
  await page.getByRole('option', { name: /odd/ }).first().waitFor();
  await dropFolder(page, folder);
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('treeitem').first().waitFor();
  expect(await hidden(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await page.getByRole('button', { name: 'Watch a folder' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Choose/ })
    .click();
  const chooser = folderDialog(page);
  const field = chooser.getByRole('textbox', { name: 'Folder', exact: true });
  await expect(field).not.toHaveValue('');
  await field.fill(root);
  await field.press('Enter');
  await expect(chooser.getByRole('option', { name: /data\[U\+202E\]\[U\+000A\]set/ })).toBeVisible();
  expect(await hidden(page)).toEqual([]);
});

test('rows of files keep their height, and sizes their column', async ({ launch }) => {
  const { page } = await launch({ home });
  const { id } = await ask(page, 'versions.get', { version: 'pets/odd:latest' });
  await goTo(page, `/v/${id}/files`);
  const rows = page.getByRole('tree', { name: 'Files of this version' }).getByRole('treeitem');
  await expect(rows).toHaveCount(8);
  const boxes = await rows.evaluateAll((all) =>
    all.map((row) => {
      const texts = [...row.querySelectorAll('span')].filter(
        ({ childElementCount, textContent }) => childElementCount === 0 && /^\d+ B$/.test(textContent),
      );
      const size = texts[0]?.getBoundingClientRect();
      const names = [...row.querySelectorAll('bdi')].map((name) => name.getBoundingClientRect());
      return {
        height: row.getBoundingClientRect().height,
        sizeEnds: size && Math.round(size.right),
        apart: names.every((name) => size !== undefined && name.right <= size.left),
        oneLine: names.every((name) => name.height < 30),
      };
    }),
  );
  const [first] = boxes;
  expect(first?.sizeEnds).toBeGreaterThan(0);
  expect(boxes).toEqual(boxes.map(() => ({ ...first, apart: true, oneLine: true })));
  // Its letters run to the left, and what it ends with is at its left end.
  const direction = await page
    .getByRole('treeitem', { name: /שלום עולם/ })
    .locator('bdi')
    .first()
    .evaluate((name) => getComputedStyle(name).direction);
  expect(direction).toBe('rtl');
});
