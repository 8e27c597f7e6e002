import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { VersionDetail } from '../../contract/domain.ts';
import { ask } from './harness/animals.ts';
import { axeFindings } from './harness/axe-findings.ts';
import { runCli } from './harness/cli.ts';
import { chooseInDialog } from './harness/drop.ts';
import { makeSmallSet } from './harness/small-set.ts';
import { expect, test } from './harness/test.ts';
import { ROOT } from './harness/web-host-process.ts';

test("a version's manifest goes out, and comes in with its files", async ({ launch }) => {
  const { home, work, data } = makeSmallSet();
  const { page } = await launch({ home });
  const { id } = await ask(page, 'collections.get', { collection: 'animals' });
  await page.evaluate((address) => {
    location.hash = address;
  }, `/c/${id}`);
  const versions = page.getByRole('listbox', { name: 'Versions', exact: true });
  await versions.getByRole('option').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export manifest…' }).click();
  await chooseInDialog(page, [work]);
  const file = join(work, 'wandb_manifest.json');
  const notice = page.getByRole('alert').filter({ hasText: 'Export the manifest of animals:v1' });
  await expect(notice).toContainText('3 files listed');
  expect(JSON.parse(readFileSync(file, 'utf8')).contents['a.txt'].size).toBe(1);

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: /^Search/ }).fill('import');
  await page.getByRole('option', { name: /^Import a W&B manifest/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Import from W&B' });
  const start = dialog.getByRole('button', { name: /^Import/ });
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('button', { name: 'Choose…' }).first().click();
  await chooseInDialog(page, [file]);
  const lists = dialog.getByRole('region', { name: 'What the manifest lists' });
  await expect(lists).toContainText('3 files, 10 B');
  await expect(lists).toContainText('Choose the folder with its files');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('a b');
  await expect(dialog.getByText(/cannot be the name/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('animals');
  await dialog.getByRole('button', { name: 'in uncategorized: change store and project' }).click();
  await page.getByRole('combobox', { name: 'Project' }).fill('copies');
  await page.keyboard.press('Escape');
  await dialog.getByRole('combobox', { name: 'Aliases' }).fill('from W&B, whole');
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Description' }).fill('As it was in W&B');
  // What is filled in outlasts the dialog.
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: /^Search/ }).fill('import');
  await page.getByRole('option', { name: /^Import a W&B manifest/ }).click();
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('animals');
  await start.click();
  await expect(dialog.getByRole('alert')).toContainText('no folder with them was given');

  // A folder whose files are others.
  mkdirSync(join(work, 'wrong', 'deep'), { recursive: true });
  writeFileSync(join(work, 'wrong', 'a.txt'), 'A');
  writeFileSync(join(work, 'wrong', 'deep', 'b.txt'), 'second');
  await dialog.getByRole('button', { name: 'Choose…' }).click();
  await chooseInDialog(page, [join(work, 'wrong')]);
  await expect(lists).toContainText('1 file missing');
  await expect(lists.getByRole('listitem')).toHaveText(['new.txt is not in the folder']);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog.getByRole('alert')).toContainText(
    'a.txt is not as the manifest says. And so with 1 more.',
  );
  await expect(dialog.getByRole('list', { name: 'Files that differ' })).toContainText('new.txt');
  expect(await axeFindings(page, { include: '[role=dialog]' })).toEqual([]);

  await dialog.getByRole('button', { name: 'Change…' }).last().click();
  await chooseInDialog(page, [data]);
  await expect(lists).toContainText('All of its files are there.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('animals');
  const [copy, original] = ['copies/animals:v0', 'animals:v1'].map(
    (name) => JSON.parse(runCli(home, 'show', name, '--json')) as VersionDetail,
  );
  expect(copy).toMatchObject({ description: 'As it was in W&B', aliases: ['from W&B, whole', 'latest'] });
  expect(copy!.digest).toBe(original!.digest);
});

test('a version says how the library and a run use it', async ({ launch }) => {
  const { home } = makeSmallSet();
  const { page } = await launch({ home });
  const { id } = await ask(page, 'versions.get', { version: 'animals:v1' });
  await page.evaluate((address) => {
    location.hash = address;
  }, `/v/${id}/use`);
  const program = page.getByRole('region', { name: 'Code: use it from node' });
  await expect(program).toContainText("import { Vitrine } from 'vitrine';");
  const code = (await program.textContent()) ?? '';
  const file = join(home, 'program.mjs');
  const library = pathToFileURL(join(ROOT, 'dist', 'library.js')).href;
  writeFileSync(file, code.replace("from 'vitrine'", `from '${library}'`));
  const printed = execFileSync(join(ROOT, 'node_modules/.bin/node'), [file], {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  expect(printed).toBe('a.txt 1\ndeep/b.txt 6\nnew.txt 3\n');
  expect(readFileSync(join(home, 'data', 'deep', 'b.txt'), 'utf8')).toBe('second');
  await expect(page.getByRole('region', { name: 'Code: use it in a run' })).toContainText('vitrine use');
});
