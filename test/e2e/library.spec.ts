import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ask } from './harness/animals.ts';
import { axeFindings } from './harness/axe-findings.ts';
import { runCli } from './harness/cli.ts';
import { expect, test } from './harness/test.ts';

let root: string;
let home: string;
let animals: string;

test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-library-'));
  home = join(root, 'home');
  animals = join(root, 'animals');
});

test.afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

test('the first window shows an empty case and ways to begin', async ({ launch }) => {
  const { page, pageErrors } = await launch({ home });
  await expect(page.getByRole('heading', { name: 'Drop a folder to keep its versions' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeFocused();
  await expect(library(page).getByText('Your first folder starts one.')).toBeVisible();
  await expect(library(page).getByText('Nothing stored yet')).toBeVisible();
  await isAccessible(page);
  expect(pageErrors).toEqual([]);
});

test('a collection is found in the tree and looked through by keys alone', async ({ launch }) => {
  logThreeVersions();
  logModel();
  const { page, pageErrors } = await launch({ home });
  const tree = page.getByRole('tree', { name: 'Projects and collections' });
  await expect(tree.getByRole('treeitem')).toHaveText([
    /pets/,
    /Datasets/,
    /animals/,
    /Models/,
    /classifier/,
  ]);
  await tree.focus();
  await press(page, 'Home', 'ArrowLeft');
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
  await expect(page.getByRole('heading', { name: 'animals', level: 1 })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Facts' })).toContainText('3 versions');

  const rows = versions(page).getByRole('option');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText('v2');
  await expect(rows.nth(0)).toContainText('latest');
  await expect(rows.nth(1)).toHaveAccessibleName(/v1, prod\. Owls.*1 added, 1 modified/);
  await expect(rows.nth(2)).toContainText('first version');
  await expect(panel(page, 'v2')).toBeVisible();

  await versions(page).focus();
  await press(page, 'ArrowDown');
  await expect(panel(page, 'v1')).toBeVisible();
  await expect(page).toHaveURL(/\/v1$/);
  await press(page, 'ControlOrMeta+3');
  await expect(panel(page, 'v1').getByRole('option', { name: /owl\.txt/ })).toBeVisible();
  await press(page, 'ControlOrMeta+1');
  await expect(panel(page, 'v1').getByText('"Reolink"')).toBeVisible();

  await press(page, '/');
  await page.keyboard.type('otter');
  await expect(rows).toHaveCount(1);
  await press(page, 'Escape');
  await expect(rows).toHaveCount(3);
  await expect(versions(page)).toBeFocused();
  await press(page, '/');
  await page.keyboard.type('nothing like it');
  await expect(page.getByText('No version matches “nothing like it”.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).last().click();
  await expect(rows).toHaveCount(3);
  await isAccessible(page);

  await versions(page).focus();
  await press(page, 'Home', 'c', 'End', 'c');
  await expect(page).toHaveURL(/#\/compare\//);
  await page.goBack();
  await versions(page).focus();
  await press(page, 'Home', 'Enter');
  await expect(page).toHaveURL(/#\/v\//);
  expect(pageErrors).toEqual([]);
});

test('aliases are added, refused, moved back and removed in place', async ({ launch }) => {
  logThreeVersions();
  const app = await launch({ home });
  const { page } = app;
  await openAnimals(page);
  const side = panel(page, 'v2');
  await side.getByRole('button', { name: /^Add an alias/ }).click();
  const field = side.getByRole('textbox', { name: 'New alias of v2' });
  await field.fill('not/an/alias');
  await press(page, 'Enter');
  await expect(side.getByRole('alert')).toContainText('not/an/alias');
  await expect(field).toHaveValue('not/an/alias');
  await field.fill('prod');
  await press(page, 'Enter');
  await expect(page.getByText('prod moved from v1 to v2')).toBeVisible();
  await expect(side.getByRole('button', { name: 'prod' })).toBeVisible();

  await side.getByRole('button', { name: 'prod' }).click();
  const history = page.getByRole('dialog', { name: 'prod' });
  await expect(history.getByRole('listitem').first()).toContainText(/v1\s*v2/);
  await isAccessible(page);
  await history.getByRole('button', { name: 'Move it back to v1' }).click();
  await expect(versions(page).getByRole('option').nth(1)).toContainText('prod');
  await press(page, 'ControlOrMeta+z');
  await expect(side.getByRole('button', { name: 'prod' })).toBeVisible();
  await side.getByRole('button', { name: 'prod' }).click();
  await history.getByRole('button', { name: 'Remove' }).click();
  await expect(side.getByRole('button', { name: 'prod' })).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(side.getByRole('button', { name: 'prod' })).toBeVisible();

  await app.restart();
  await openAnimals(page);
  await side.getByRole('button', { name: 'prod' }).click();
  const { items } = await ask(page, 'aliases.history', { collection: 'pets/animals', alias: 'prod' });
  await expect(history.getByRole('listitem')).toHaveText(
    ['v2', 'removed', 'v2', 'v1', 'v2', 'v1'].map((to) => new RegExp(`${to}\\s*${items[0]!.author}`)),
  );
});

test('several versions are deleted with what that frees, and brought back', async ({ launch }) => {
  logThreeVersions();
  const { page } = await launch({ home });
  await openAnimals(page);
  const rows = versions(page).getByRole('option');
  await versions(page).focus();
  await press(page, 'ArrowDown', 'ArrowDown', 'Space', 'ArrowUp', 'Space');
  await expect(page.getByRole('button', { name: 'Compare v0 with v1' })).toBeVisible();
  await press(page, 'Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete 2 versions?' });
  await expect(dialog.getByText('1 alias will point nowhere.')).toBeVisible();
  await expect(dialog.getByText(/become free/)).toBeVisible();
  await isAccessible(page);
  await dialog.getByRole('button', { name: 'Delete 2 versions' }).click();
  await expect(rows).toHaveCount(1);
  await expect(panel(page, 'v2')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('prod');

  await page.getByRole('button', { name: 'More about this collection' }).click();
  await page.getByRole('menuitem', { name: 'Delete collection…' }).click();
  await page.getByRole('button', { name: 'Delete 3 versions' }).click();
  await expect(page).toHaveURL(/#\/s\/local$/);
  await press(page, 'ControlOrMeta+z');
  await expect(page.getByRole('heading', { name: 'animals', level: 1 })).toBeVisible();
  await expect(rows).toHaveCount(3);
});

test('changes of a dataset folder are seen at once and logged with one key', async ({ launch }) => {
  logThreeVersions();
  runCli(home, 'folders', 'add', animals, '--name', 'pets/animals');
  const { page } = await launch({ home });
  await openAnimals(page);
  await expect(library(page).getByLabel('no changes')).toBeVisible();
  writeFileSync(join(animals, 'rat.txt'), 'rat');
  const banner = page.getByRole('region', { name: `Changes in ${animals}` });
  await expect(banner).toContainText('+1 added');
  await expect(banner).toContainText('rat.txt');
  await expect(library(page).getByText('1 pending changes').first()).toBeAttached();
  await press(page, 'ControlOrMeta+Enter');
  await expect(versions(page).getByRole('option').first()).toContainText('v3');
  await expect(panel(page, 'v3')).toBeVisible();
  await expect(banner).toBeHidden();
});

test('in the smallest window the sidebar is a rail and the details lie over the list', async ({ launch }) => {
  logThreeVersions();
  const { page } = await launch({ home, context: { viewport: { width: 900, height: 600 } } });
  await expect(page.getByRole('navigation', { name: 'Library, folded' })).toBeVisible();
  await press(page, 'ControlOrMeta+b');
  const tree = page.getByRole('tree', { name: 'Projects and collections' });
  await tree.getByRole('treeitem', { name: /animals/ }).click();
  await expect(tree).toBeHidden();
  await expect(page.getByRole('complementary')).toBeHidden();
  await versions(page).focus();
  await press(page, 'ArrowDown', 'Enter');
  await expect(panel(page, 'v1')).toBeVisible();
  await isAccessible(page);
  await press(page, 'Escape');
  await expect(panel(page, 'v1')).toBeHidden();
  await expect(versions(page)).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(900);
});

test('what is known of a store that is away stays usable', async ({ launch }) => {
  mkdirSync(join(root, 'disk'));
  runCli(home, 'store', 'add', join(root, 'disk/vault'), '--handle', 'vault', '--create');
  writeAnimals('owl.txt', 'owl');
  runCli(home, 'log', animals, '--name', 'pets/animals', '--store', 'vault');
  renameSync(join(root, 'disk'), join(root, 'unplugged'));
  const { page } = await launch({ home });
  await library(page)
    .getByRole('button', { name: /vault.*1 collection, offline/ })
    .click();
  await page.getByRole('option', { name: /animals/ }).click();
  await expect(panel(page, 'v0')).toBeVisible();
  await expect(page.getByRole('button', { name: 'New version', exact: true })).toBeDisabled();
  await expect(panel(page, 'v0').getByRole('button', { name: 'Download' })).toBeDisabled();
  await panel(page, 'v0').getByRole('tab', { name: 'Files' }).click();
  await expect(panel(page, 'v0').getByRole('option', { name: /owl\.txt/ })).toBeVisible();
});

test('an address of a collection that is not there says so', async ({ launch }) => {
  const { page } = await launch({ home });
  await page.evaluate(() => {
    location.hash = '#/c/nothing';
  });
  await expect(page.getByRole('alert')).toContainText('nothing');
  await expect(page.getByRole('alert')).toContainText('It may have been deleted or renamed.');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await page.getByRole('button', { name: 'All collections' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page).toHaveURL(/#\/$/);
});

function writeAnimals(name: string, text: string): void {
  mkdirSync(animals, { recursive: true });
  writeFileSync(join(animals, name), text);
}

function logThreeVersions(): void {
  const meta = join(root, 'meta.json');
  writeFileSync(meta, '{"camera":"Reolink"}');
  const log = (text: string, ...more: string[]) =>
    runCli(home, 'log', animals, '--name', 'pets/animals', '--description', text, ...more);
  writeAnimals('labels.csv', 'fox,1\n');
  log('Foxes');
  writeAnimals('labels.csv', 'fox,1\nowl,2\n');
  writeAnimals('owl.txt', 'owl');
  log('Owls from the Harz', '--alias', 'prod', '--metadata', meta);
  writeAnimals('otter.txt', 'otter');
  log('Otters, river station 3');
}

function logModel(): void {
  const folder = join(root, 'classifier');
  mkdirSync(folder);
  writeFileSync(join(folder, 'model.pt'), 'weights');
  runCli(home, 'log', folder, '--name', 'pets/classifier', '--type', 'model');
}

async function openAnimals(page: Page): Promise<void> {
  await page.getByRole('treeitem', { name: /animals/ }).click();
  await expect(versions(page).getByRole('option').first()).toBeVisible();
}

function library(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Library' });
}

function versions(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Versions', exact: true });
}

function panel(page: Page, version: string): Locator {
  return page.getByRole('complementary', { name: `Details of animals:${version}` });
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Nothing for axe to find, in light and dark. */
async function isAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    expect(await axeFindings(page)).toEqual([]);
  }
}
