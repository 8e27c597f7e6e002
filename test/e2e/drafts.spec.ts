import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ask } from './harness/animals.ts';
import { axeFindings } from './harness/axe-findings.ts';
import { runCli } from './harness/cli.ts';
import { chooseInDialog, dragOver, dropPaths } from './harness/drop.ts';
import { expect, test } from './harness/test.ts';

let root: string;
let home: string;

test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-drafts-'));
  home = join(root, 'home');
  write('animals/labels.csv', 'fox,1\n');
  write('animals/images/fox.txt', 'fox');
  write('animals/images/owl.txt', 'owl');
  write('animals/images/night/wolf.txt', 'wolf');
  runCli(home, 'log', join(root, 'animals'), '--name', 'animals', '--project', 'pets');
});

test.afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

function write(path: string, content: string): string {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
}

const files = (page: Page) => page.getByRole('tree', { name: 'Files of the version' });
const row = (page: Page, name: string | RegExp) => files(page).getByRole('treeitem', { name });
const logButton = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function newVersionFromThis(page: Page): Promise<void> {
  const { id } = await ask(page, 'versions.get', { version: 'pets/animals:v0' });
  await page.evaluate((to) => {
    location.hash = to;
  }, `/v/${id}/files`);
  await page.getByRole('button', { name: 'More for this version' }).click();
  await page.getByRole('menuitem', { name: 'New version from this…' }).click();
  await expect(files(page)).toBeVisible();
}

async function add(page: Page, what: string): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).first().click();
  await page.getByRole('menuitem', { name: what }).click();
}

async function isAccessible(page: Page): Promise<void> {
  // What hangs over the page belongs to its button, and lies in no landmark.
  expect(await axeFindings(page, { disable: ['region'] })).toEqual([]);
}

function field(page: Page, label: string): Locator {
  return page.getByRole('textbox', { name: label, exact: true });
}

test('a version is put together from another one, survives a restart, and is logged', async ({ launch }) => {
  const app = await launch({ home });
  const { page, pageErrors } = app;
  await newVersionFromThis(page);
  await expect(field(page, 'Name')).toHaveValue('animals');
  await expect(page.getByText('Nothing changed since v0, so there will be no new version.')).toBeVisible();

  await row(page, /^labels\.csv/).click();
  await page.keyboard.press('Delete');
  await expect(row(page, /^labels\.csv, not in v1/)).toBeVisible();

  await add(page, 'New text file…');
  await field(page, 'Path in the version').fill('stats.json');
  await field(page, 'Text').fill('{\n  "foxes": 1,\n}');
  await expect(page.getByText(/line 3/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('dialog', { name: 'New text file' })).toBeVisible();
  await field(page, 'Text').fill('{\n  "foxes": 1\n}\n');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(row(page, /^stats\.json, added/)).toBeVisible();

  await row(page, /^images, 3 files/).click();
  await page.keyboard.press('ArrowRight');
  await row(page, /^fox\.txt/).dblclick();
  await expect(field(page, 'Text')).toHaveValue('fox');
  await field(page, 'Text').fill('red fox');
  await page.getByRole('button', { name: /^Change\b/ }).click();
  await expect(row(page, /^fox\.txt, modified/)).toBeVisible();
  await expect(row(page, /^images, 3 files, 1 modified/)).toBeVisible();

  await field(page, 'Description').fill('Without labels');
  await page.getByRole('combobox', { name: 'Time to live' }).selectOption('Some days');
  await field(page, 'Days from its creation').fill('10');
  await page.getByRole('combobox', { name: 'Aliases' }).fill('reviewed');
  await page.getByRole('combobox', { name: 'Aliases' }).press('Enter');
  await expect(logButton(page, 'Log as animals:v1')).toBeVisible();
  await isAccessible(page);

  await app.restart();
  const again = app.page;
  await again.getByRole('button', { name: 'animals 3 steps' }).click();
  await expect(field(again, 'Description')).toHaveValue('Without labels');
  await expect(field(again, 'Days from its creation')).toHaveValue('10');
  await expect(row(again, /^stats\.json, added/)).toBeVisible();
  await again.keyboard.press('ControlOrMeta+Enter');
  await expect(again.getByRole('heading', { name: 'animals', level: 1 })).toBeVisible();
  await expect(again).toHaveURL(/\/v1$/);
  await expect(again.getByRole('option', { name: /^v1, latest, reviewed\. Without labels/ })).toBeVisible();
  await expect(again.getByRole('heading', { name: 'Drafts' })).toBeHidden();
  expect(runCli(home, 'show', 'pets/animals:v1', '--json')).toContain('"ttlSeconds":864000');
  expect(runCli(home, 'files', 'pets/animals:v1')).toContain('stats.json');
  expect(runCli(home, 'get', 'pets/animals:v1', 'images/fox.txt', '--to', '-')).toBe('red fox');
  expect(pageErrors).toEqual([]);
});

test('files and folders from several places are dropped into one draft', async ({ launch }) => {
  const camera = write('camera/lynx.txt', 'lynx');
  const notes = write('notes/night/monday.md', '# Monday');
  const { page, pageErrors } = await launch({ home });
  await page.evaluate(() => {
    location.hash = '/';
  });
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog').locator('input')).toBeFocused();
  await page.keyboard.type('empty draft');
  await page.getByRole('option', { name: /^Put a version together/ }).click();
  await expect(page.getByText('Nothing is in it yet')).toBeVisible();
  await expect(page.getByText('Give it a name.')).toBeVisible();
  await isAccessible(page);
  await dragOver(page, [join(root, 'animals')]);
  await expect(page.getByText('Drop to add to the top of the version')).toBeVisible();
  await dropPaths(page, [join(root, 'animals')]);
  await expect(row(page, /^animals, 4 files/)).toBeVisible();
  const box = await row(page, /^animals/).boundingBox();
  const middle = { x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 };
  await dragOver(page, [camera], middle);
  await expect(page.getByText('Drop to add to animals')).toBeVisible();
  await dropPaths(page, [camera], middle);
  await expect(row(page, /^animals, 5 files/)).toBeVisible();

  await row(page, /^animals/).focus();
  await row(page, /^animals/).click();
  await add(page, 'Folder…');
  await chooseInDialog(page, [join(notes, '..')]);
  await expect(field(page, 'Folder in the version')).toHaveValue('animals/night');
  await field(page, 'Folder in the version').fill('texts');
  await field(page, 'Folder in the version').press('Enter');
  await expect(row(page, /^texts, 1 file/)).toBeVisible();
  await add(page, 'Files…');
  await chooseInDialog(page, [camera]);
  await expect(field(page, 'Path in the version')).toHaveValue('animals/lynx.txt');
  await field(page, 'Path in the version').fill('cats/big/lynx-1.txt');
  await field(page, 'Path in the version').press('Enter');
  await expect(row(page, /^cats, 1 file/)).toBeVisible();

  await field(page, 'Name').fill('pets/zoo');
  await expect(logButton(page, 'Log as zoo:v0')).toBeVisible();
  await files(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(row(page, /^cats/)).toBeHidden();
  await page.getByRole('button', { name: 'Steps (3)' }).click();
  await expect(page.getByRole('dialog', { name: 'Steps of the draft' })).toBeVisible();
  await isAccessible(page);
  await page.getByRole('button', { name: /^Take back: Added .*lynx\.txt as animals\/lynx\.txt/ }).click();
  await page.keyboard.press('Escape');
  await expect(row(page, /^animals, 4 files/)).toBeVisible();
  await logButton(page, 'Log as zoo:v0').click();
  await expect(page).toHaveURL(/\/v0$/);
  expect(runCli(home, 'files', 'pets/zoo')).toContain('animals/images/night/wolf.txt');
  expect(runCli(home, 'files', 'pets/zoo')).toContain('texts/monday.md');
  expect(pageErrors).toEqual([]);
});

test('some things of a folder, or of several folders, go from a drop into a draft', async ({ launch }) => {
  write('mixed/a.txt', 'a');
  write('mixed/b.txt', 'b');
  write('mixed/other.txt', 'other');
  const cameras = [write('north/camera.csv', 'fox'), write('south/camera.csv', 'owl')];
  // What is dropped is looked for below the home folder first.
  const { page, pageErrors } = await launch({ home, env: { HOME: root } });
  await dropPaths(page, [join(root, 'mixed', 'a.txt'), join(root, 'mixed', 'b.txt')]);
  const sheet = page.getByRole('dialog', { name: 'Log a new version' });
  await sheet.getByRole('textbox', { name: 'Name' }).fill('pets/parts');
  await sheet.getByRole('button', { name: 'Put into a draft…' }).click();
  await expect(row(page, /^a\.txt/)).toBeVisible();
  await expect(files(page).getByRole('treeitem')).toHaveCount(2);
  await expect(logButton(page, 'Log as parts:v0')).toBeVisible();

  await page.evaluate(() => {
    location.hash = '/';
  });
  await dropPaths(page, cameras);
  const places = page.getByRole('dialog', { name: 'These come from different folders' });
  await expect(places.getByRole('listitem')).toHaveText([/north.*camera\.csv/, /south.*camera\.csv/]);
  await isAccessible(page);
  await places.getByRole('button', { name: 'Put all in one version…' }).click();
  // Neither takes the place of the other.
  await expect(files(page).getByRole('treeitem')).toHaveText([/^north/, /^south/]);
  await expect(row(page, /^south, 1 file/)).toBeVisible();
  await field(page, 'Name').fill('cameras');
  await logButton(page, 'Log as cameras:v0').click();
  await expect(page).toHaveURL(/\/v0$/);
  expect(runCli(home, 'get', 'cameras', 'south/camera.csv', '--to', '-')).toBe('owl');
  expect(pageErrors).toEqual([]);
});

test('references are looked up, and logged with a protected alias', async ({ launch }) => {
  runCli(home, 'alias', 'add', 'pets/animals:v0', 'prod');
  runCli(home, 'collection', 'edit', 'pets/animals', '--protect', 'prod');
  const { page, pageErrors } = await launch({ home });
  await newVersionFromThis(page);
  await add(page, 'Reference…');
  await field(page, 'Address').fill('ftp://far.example.org/x.bin');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await field(page, 'Path in the version').fill('far/x.bin');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByText('It names 1 object:')).toBeVisible();
  await isAccessible(page);
  await page
    .getByRole('button', { name: /^Add\b/ })
    .last()
    .click();
  await expect(row(page, /^far, 1 file/)).toBeVisible();

  await add(page, 'Reference…');
  await field(page, 'Path in the version').fill('here');
  await page.getByRole('button', { name: 'Folder…', exact: true }).click();
  await chooseInDialog(page, [join(root, 'animals', 'images')]);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByText('It names 3 objects:')).toBeVisible();
  await page
    .getByRole('button', { name: /^Add\b/ })
    .last()
    .click();
  await expect(row(page, /^here, 3 files/)).toBeVisible();

  const typed = await ask(page, 'drafts.list', {});
  await expect(
    ask(page, 'drafts.add', {
      draft: typed.items[0]!.id,
      items: [{ kind: 'reference', uri: 'file:///etc/hostname', as: 'stolen' }],
    }),
  ).rejects.toThrow('neither picked nor dropped');

  // A protected alias is taken from v0 only when the name of the version that gets it is typed.
  await page.getByRole('combobox', { name: 'Aliases' }).fill('prod');
  await page.getByRole('combobox', { name: 'Aliases' }).press('Enter');
  await logButton(page, 'Log as animals:v1').click();
  const question = page.getByRole('dialog', { name: 'Move “prod” to v1?' });
  await expect(question.getByRole('listitem')).toHaveText(/prod\s*from v0 to v1/);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(row(page, /^here, 3 files/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await question.getByRole('textbox').fill('v1');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/v1$/);
  expect(runCli(home, 'files', 'pets/animals:prod', '--json')).toContain('ftp://far.example.org/x.bin');
  expect(pageErrors).toEqual([]);
});

test('what cannot be stored is told, and left out or mended', async ({ launch }) => {
  const one = write('one/a.txt', 'a');
  write('two/b.txt', 'b');
  const draft = JSON.parse(runCli(home, 'draft', 'create', '--base', 'pets/animals:v0', '--json'))
    .id as string;
  runCli(home, 'draft', 'add', draft, one);
  runCli(home, 'draft', 'add', draft, join(root, 'two'), '--as', 'labels.csv');
  rmSync(one);
  const app = await launch({ home });
  const { page, pageErrors } = app;
  await page.getByRole('button', { name: 'animals 2 steps' }).click();
  await expect(page.getByRole('heading', { name: '2 files can’t be stored' })).toBeVisible();
  await expect(page.getByText(/^2 files can’t be stored\. Choose Skip/)).toBeVisible();
  await expect(row(page, /^labels\.csv, 0 files/)).toBeVisible();
  const second = await app.openWindow();
  await second.getByRole('button', { name: 'animals 2 steps' }).click();
  await row(page, /^a\.txt/).click();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('heading', { name: '1 file can’t be stored' })).toBeVisible();
  await expect(second.getByRole('heading', { name: '1 file can’t be stored' })).toBeVisible();
  await isAccessible(page);
  await page.getByText('Skip it').click();
  await logButton(page, 'Log again as animals:v0').click();
  await expect(page.getByText('These are the files of animals:v0')).toBeVisible();
  await expect(second.getByText(/^This draft was logged as animals:v0|^These are the files/)).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('what was added twice with different content is decided before it is logged', async ({ launch }) => {
  const draft = JSON.parse(runCli(home, 'draft', 'create', '--base', 'pets/animals:v0', '--json'))
    .id as string;
  runCli(home, 'draft', 'add', draft, write('one/notes.txt', 'first'));
  runCli(home, 'draft', 'add', draft, write('two/notes.txt', 'second'));
  const app = await launch({ home });
  const { page, pageErrors } = app;
  await page.getByRole('button', { name: 'animals 2 steps' }).click();
  await expect(page.getByRole('heading', { name: '1 added twice' })).toBeVisible();
  await expect(page.getByText(/^A file was added twice\. Take the last/)).toBeVisible();
  await expect(page.getByText(/^notes\.txt was added before, from .*one.*; .* from .*two/)).toBeVisible();
  // Two long paths are more than fits, and are scrolled by key.
  await page.getByRole('list', { name: '1 added twice' }).focus();
  await expect(page.getByRole('list', { name: '1 added twice' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('list', { name: '1 added twice' })).toBeFocused();
  await isAccessible(page);
  await row(page, /^notes\.txt/).dblclick();
  await expect(field(page, 'Text')).toHaveValue('second');
  await field(page, 'Text').fill('third');
  await page.getByRole('button', { name: /^Change/ }).click();
  await expect(page.getByRole('heading', { name: '1 added twice' })).toBeHidden();
  await page.getByRole('button', { name: 'Undo the last step' }).click();
  await page.getByText('Take the last', { exact: true }).click();
  await logButton(page, 'Log as animals:v1').click();
  await expect(page).toHaveURL(/\/v1$/);
  expect(runCli(home, 'get', 'pets/animals:v1', 'notes.txt', '--to', '-')).toBe('second');
  expect(pageErrors).toEqual([]);
});

test('while the store is away a draft takes further steps, and it is logged when the store is back', async ({
  launch,
}) => {
  const note = write('more/note.txt', 'note');
  runCli(home, 'draft', 'create', '--base', 'pets/animals:v0', '--json');
  const store = join(home, 'store');
  const away = join(home, 'unplugged');
  renameSync(store, away);
  const { page, pageErrors } = await launch({ home });
  await page.getByRole('button', { name: /^animals/ }).click();
  const contents = page.getByRole('region', { name: 'What the version will be' });
  await expect(contents.getByRole('alert')).toContainText('There is no store at');
  await expect(logButton(page, /^Log( |$)/).last()).toHaveAttribute('aria-disabled', 'true');
  await isAccessible(page);
  await dropPaths(page, [note]);
  await expect(page.getByRole('button', { name: 'Steps (1)' })).toBeEnabled();
  await field(page, 'Description').fill('Put together on the train');
  await page.getByRole('textbox', { name: 'Name' }).focus();
  await expect
    .poll(async () => (await ask(page, 'drafts.list', {})).items[0])
    .toMatchObject({ items: 1, description: 'Put together on the train' });
  renameSync(away, store);
  await contents.getByRole('button', { name: 'Look again' }).click();
  await expect(row(page, /^note\.txt, added/)).toBeVisible();
  await logButton(page, 'Log as animals:v1').click();
  await expect(page).toHaveURL(/\/v1$/);
  expect(runCli(home, 'show', 'pets/animals:v1')).toContain('Put together on the train');
  expect(pageErrors).toEqual([]);
});

test('a draft whose base is gone goes on without it, and is discarded after a question', async ({
  launch,
}) => {
  const { page, pageErrors } = await launch({ home });
  await newVersionFromThis(page);
  await add(page, 'New text file…');
  await field(page, 'Path in the version').fill('note.txt');
  await field(page, 'Text').fill('kept');
  await page.keyboard.press('Escape');
  await add(page, 'New text file…');
  await expect(field(page, 'Text')).toHaveValue('kept');
  await page
    .getByRole('button', { name: /^Add\b/ })
    .last()
    .click();
  await expect(row(page, /^note\.txt, added/)).toBeVisible();
  runCli(home, 'delete', 'pets/animals:v0', '--with-aliases', '--yes');
  await expect(
    page.getByText('animals:v0 was deleted. It can be built on until garbage is collected.'),
  ).toBeVisible();
  runCli(home, 'gc', '--undo-days', '0');
  await page.getByRole('button', { name: 'Look again' }).click();
  await page.getByRole('button', { name: 'Go on without the base' }).click();
  await expect(row(page, /^note\.txt/)).toBeVisible();
  await expect(files(page).getByRole('treeitem')).toHaveCount(1);

  await page.getByRole('button', { name: 'Discard…' }).click();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  // Keys of the page act on nothing while a dialog lies over it: this one would log the draft, that one undo its step.
  await page.getByRole('dialog').press('ControlOrMeta+Enter');
  await page.getByRole('dialog').press('ControlOrMeta+z');
  await isAccessible(page);
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect((await ask(page, 'drafts.list', {})).items).toEqual([]);
  expect(pageErrors).toEqual([]);
});

test('a file of an earlier version is restored from its history', async ({ launch }) => {
  write('animals/labels.csv', 'fox,2\n');
  write('animals/new.txt', 'new');
  runCli(home, 'log', join(root, 'animals'), '--name', 'animals', '--project', 'pets');
  const { page, pageErrors } = await launch({ home });
  const { id } = await ask(page, 'versions.get', { version: 'pets/animals:v1' });
  const open = (to: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, to);
  await open(`/v/${id}/files`);
  await page.getByRole('treeitem', { name: /labels\.csv/ }).click();
  await page.getByRole('button', { name: 'Restore the file of v0' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore labels.csv of v0?' });
  await expect(dialog).toContainText('everything else as in v1');
  await isAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/v2$/);
  expect(runCli(home, 'get', 'pets/animals:v2', 'labels.csv', '--to', '-')).toBe('fox,1\n');

  await open(`/v/${id}/files`);
  await page.getByRole('treeitem', { name: /images/ }).click();
  await page.getByRole('button', { name: 'More for this file' }).click();
  await page.getByRole('menuitem', { name: 'Restore it on top of the latest…' }).click();
  await page.getByRole('button', { name: 'Put into a draft…' }).click();
  await expect(page.getByText('Nothing changed since v2, so there will be no new version.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Steps (1)' })).toBeEnabled();
  expect(pageErrors).toEqual([]);
});
