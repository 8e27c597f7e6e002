import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { axeFindings } from './harness/axe-findings.ts';
import { runCli } from './harness/cli.ts';
import { dragAway, dragOver, dropFolder, dropPaths } from './harness/drop.ts';
import { expect, test } from './harness/test.ts';

let root: string;
let animals: string;

test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-log-'));
  animals = join(root, 'animals');
  write('animals/README.md', '# Animals');
  write('animals/labels.csv', 'fox,1\n');
  write('animals/images/night/owl.png', 'owl');
  write('animals/images/day/fox.png', 'fox');
});

test.afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a dropped folder is looked through, logged with aliases and opened', async ({ launch }) => {
  const { page, pageErrors } = await launch();
  await dragOver(page, [animals]);
  await expect(page.getByText('Drop to log a new version')).toBeVisible();
  await dragAway(page);
  await page.mouse.move(10, 10);
  await expect(page.getByText('Drop to log a new version')).toBeHidden();

  await dropFolder(page, animals);
  const sheet = sheetOf(page);
  await expect(nameOf(sheet)).toHaveValue('animals');
  await expect(sheet.getByText('v0 will be the first version of a new collection')).toBeVisible();
  await expect(sheet.getByRole('treeitem', { name: /animals.*4 files/ })).toBeVisible();
  await sheet.getByRole('combobox', { name: 'Aliases' }).fill('v7');
  await page.keyboard.press('Enter');
  await expect(sheet.getByText(/names like it number the versions/)).toBeVisible();
  await expect(confirm(sheet, /./)).toHaveAttribute('aria-disabled', 'true');
  await sheet.getByRole('combobox', { name: 'Aliases' }).fill('raw');
  await page.keyboard.press('Enter');
  await sheet.getByLabel('Description').fill('First photos');
  expect(await axeFindings(page, { include: '[role=dialog]' })).toEqual([]);
  await expect(confirm(sheet, 'Log as animals:v0')).toBeEnabled();
  await page.keyboard.press('ControlOrMeta+Enter');

  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/#\/c\/[^/]+\/v0$/);
  await expect(page.getByRole('option', { name: /v0/ }).first()).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('raw').first()).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('the next version: type and digest are locked, ticks and rules leave things out, by keys alone', async ({
  launch,
}) => {
  const home = join(root, 'home');
  runCli(home, 'log', animals, '--name', 'pets/animals', '--alias', 'prod', '--type', 'photos');
  write('animals/images/night/rat.png', 'rat');
  write('animals/images/night/rat copy.png', 'rat copy');
  write('animals/labels.csv', 'fox,1\nrat,2\n');
  const { page } = await launch({ home });
  await dropFolder(page, animals);
  const sheet = sheetOf(page);
  await expect(sheet.getByText('v1 will follow v0 (latest, prod)')).toBeVisible();
  await expect(sheet.getByLabel('Type')).toHaveValue('photos');
  await expect(sheet.getByLabel('Type')).not.toBeEditable();
  await expect(sheet.getByLabel('Digest')).not.toBeEditable();
  await expect(sheet.getByText('latest moves here by itself. prod stays on v0.')).toBeVisible();

  const tree = sheet.getByRole('tree');
  await tree.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem', { name: /night/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const copy = tree.getByRole('treeitem', { name: /rat copy\.png/ });
  await expect(copy).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(copy).toHaveAttribute('aria-checked', 'false');
  await expect(copy).toContainText('left out by you');
  await expect(figure(sheet, 'files')).toHaveText('5');

  await sheet.getByRole('button', { name: 'Ignore rules…' }).press('Enter');
  const rules = page.getByRole('textbox', { name: 'Ignore rules' });
  await rules.fill('*.md');
  await expect(page.getByText('1 ignored', { exact: false }).last()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rules).toBeHidden();
  await expect(figure(sheet, 'files')).toHaveText('4');

  await sheet.getByText('What changed').click();
  await expect(tree.getByRole('treeitem', { name: /README\.md/ })).toContainText('not in v1');
  await expect(tree.getByRole('treeitem', { name: /rat\.png/ })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page).toHaveURL(/\/v1$/);
  expect(runCli(home, 'files', 'pets/animals:v1')).not.toMatch(/README|copy/);
});

test('what was typed is kept when the sheet is left, also over a reload', async ({ launch }) => {
  const { page } = await launch();
  await dropFolder(page, animals);
  const sheet = sheetOf(page);
  await nameOf(sheet).fill('zoo');
  await sheet.getByLabel('Description').fill('Half a sentence');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.reload();
  await dropFolder(page, animals);
  await expect(sheet.getByLabel('Description')).toHaveValue('Half a sentence');
  await expect(nameOf(sheet)).toHaveValue('zoo');
  await sheet.getByRole('button', { name: 'Start over' }).click();
  await expect(nameOf(sheet)).toHaveValue('animals');
  await expect(sheet.getByLabel('Description')).toHaveValue('');
});

test('a file that cannot be stored stops, until it is to be skipped; a wrong name is told at the field', async ({
  launch,
}) => {
  symlinkSync('nowhere', join(animals, 'broken.jpg'));
  const { page } = await launch();
  await dropFolder(page, animals);
  const sheet = sheetOf(page);
  await expect(sheet.getByRole('heading', { name: '1 file can’t be stored' })).toBeVisible();
  await expect(sheet.getByText(/Choose Skip, or mend it/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(sheet).toBeVisible();
  await sheet.getByText('Skip it').click();
  await nameOf(sheet).fill('my animals');
  await expect(sheet.getByText(/"my animals" cannot be the name of an artifact/)).toBeVisible();
  await nameOf(sheet).fill('my-animals');
  await expect(confirm(sheet, 'Log as my-animals:v0')).toBeVisible();
  await confirm(sheet, 'Log as my-animals:v0').click();
  await expect(page).toHaveURL(/\/v0$/);
});

test('nothing changed: it says so, and what became of the aliases', async ({ launch }) => {
  const home = join(root, 'home');
  runCli(home, 'log', animals, '--name', 'animals');
  const { page } = await launch({ home });
  await dropFolder(page, animals);
  const sheet = sheetOf(page);
  await expect(sheet.getByText('Nothing changed since v0, so there will be no new version.')).toBeVisible();
  await sheet.getByRole('combobox', { name: 'Aliases' }).fill('same');
  await page.keyboard.press('Enter');
  await confirm(sheet, 'Give animals:v0 the alias').click();
  await expect(sheet.getByRole('heading', { name: 'Nothing changed since v0' })).toBeVisible();
  await expect(sheet.getByText('On v0 now:')).toContainText('same');
  await sheet.getByRole('button', { name: 'Show animals:v0' }).click();
  await expect(page).toHaveURL(/\/v0$/);
});

test('single files of one folder are logged alone', async ({ launch }) => {
  const home = join(root, 'home');
  const { page } = await launch({ home });
  await dropPaths(page, [join(animals, 'README.md'), join(animals, 'labels.csv')]);
  const sheet = sheetOf(page);
  await expect(figure(sheet, 'files')).toHaveText('2');
  await expect(sheet.getByText('Only whole folders can be watched.')).toBeVisible();
  await page.keyboard.press('Escape');
  await dropPaths(page, [join(animals, 'labels.csv')]);
  await expect(nameOf(sheet)).toHaveValue('labels');
  await expect(figure(sheet, 'file')).toHaveText('1');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page).toHaveURL(/\/v0$/);
  expect(runCli(home, 'files', 'labels')).toContain('labels.csv');
});

test('a watched folder shows what is pending, and one click logs it, pauses it, forgets it', async ({
  launch,
}) => {
  const { page } = await launch();
  await dropFolder(page, animals);
  const sheet = sheetOf(page);
  await sheet.getByLabel('Keep watching this folder').check();
  await expect(confirm(sheet, 'Log as animals:v0')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page).toHaveURL(/\/v0$/);
  await page.getByRole('button', { name: /animals.*no changes/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('No changes since v0')).toBeVisible();
  write('animals/images/day/lynx.png', 'lynx');
  await expect(dialog.getByText('Changes since v0')).toBeVisible();
  await expect(dialog.getByText('images/day/lynx.png')).toBeVisible();
  expect(await axeFindings(page, { include: '[role=dialog]' })).toEqual([]);

  await dialog.getByRole('textbox', { name: 'Ignore rules' }).fill('lynx*');
  await expect(dialog.getByText('1 ignored', { exact: false })).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep these rules' }).click();
  await expect(dialog.getByText('No changes since v0')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Ignore rules' }).fill('');
  await dialog.getByRole('button', { name: 'Keep these rules' }).click();
  await dialog.getByRole('button', { name: 'Log as v1' }).click();
  await expect(page).toHaveURL(/\/v1$/);

  await page.getByRole('button', { name: /animals.*no changes/ }).click();
  await dialog.getByLabel('Watch this folder').click();
  await expect(dialog.getByText('Paused: changes are not looked for.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop watching' }).click();
  await expect(page.getByText(/is no longer watched/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('button', { name: /animals.*paused/ })).toBeVisible();
});

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

function sheetOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Log a new version' });
}

function nameOf(sheet: Locator): Locator {
  return sheet.getByRole('textbox', { name: 'Name' });
}

/** The button that names the result. */
function confirm(sheet: Locator, name: string | RegExp): Locator {
  return sheet.locator('[aria-describedby="log-note"]').filter({ hasText: name });
}

function figure(sheet: Locator, label: string): Locator {
  return sheet
    .locator('dl > div')
    .filter({ has: sheet.page().getByText(label, { exact: true }) })
    .locator('dd');
}
