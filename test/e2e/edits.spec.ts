import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ask } from './harness/animals.ts';
import { axeFindings } from './harness/axe-findings.ts';
import { runCli } from './harness/cli.ts';
import { dropFolder } from './harness/drop.ts';
import type { LaunchedApp } from './harness/launch-app.ts';
import { makeSmallSet, type SmallSet, writeFiles } from './harness/small-set.ts';
import { expect, test } from './harness/test.ts';
import { ROOT } from './harness/web-host-process.ts';

let set: SmallSet;

test.beforeEach(() => {
  set = makeSmallSet();
});

test.afterEach(() => rmSync(set.home, { recursive: true, force: true, maxRetries: 3 }));

test('a version is edited by keys alone, in one step, and it is there after a restart', async ({
  launch,
}) => {
  cli('edit', 'animals:v1', '--set', 'camera="A"', '--set', 'nights=3', '--tag', 'night');
  const app = await launch({ home: set.home });
  const { page } = app;
  await openAnimals(page);
  await versions(page).focus();
  await press(page, 'Home', 'e');
  const sheet = page.getByRole('dialog', { name: 'Edit animals:v1' });
  const save = sheet.getByRole('button', { name: 'Save to animals:v1' });
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await expect(sheet.getByRole('textbox', { name: 'Description' })).toBeFocused();
  await sheet.getByRole('textbox', { name: 'Description' }).fill('Seen **twice**');
  await sheet.getByRole('textbox', { name: 'Value of camera' }).fill('B');
  await sheet.getByRole('textbox', { name: 'Value of camera' }).press('Enter');
  await page.keyboard.type('moon');
  await press(page, 'Tab', 'Tab');
  await page.keyboard.type('full');
  await sheet.getByRole('button', { name: 'Remove nights' }).press('Enter');
  const aliases = sheet.getByRole('combobox', { name: 'Aliases' });
  await aliases.pressSequentially('best, of 2');
  await expect(sheet.getByText('A comma is part of the alias.', { exact: false })).toBeVisible();
  await press(page, 'Enter');
  await aliases.evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'second pick\r\nтретій\n');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await sheet.getByRole('combobox', { name: 'Tags' }).pressSequentially('reviewed,');
  await sheet.getByRole('combobox', { name: 'Time to live' }).selectOption('Some days');
  await sheet.getByRole('textbox', { name: 'Days from its creation' }).fill('10');
  await expect(sheet.getByText('Expires in 10 days', { exact: false })).toContainText('best, of 2');
  await expect(sheet.getByRole('status').last()).toContainText(
    'Saves description, aliases, tags, time to live and 3 keys of the metadata.',
  );
  const before = await transactions(page);
  await press(page, 'ControlOrMeta+Enter');
  await expect(sheet).toBeHidden();
  expect(await transactions(page)).toBe(before + 1);
  const saved = {
    description: 'Seen **twice**',
    metadata: { camera: 'B', moon: 'full' },
    aliases: ['best, of 2', 'latest', 'second pick', 'третій'],
    tags: ['night', 'reviewed'],
    ttlSeconds: 864_000,
  };
  expect(await version(app, 'v1')).toMatchObject(saved);

  await press(page, 'ControlOrMeta+z');
  await expect(page.getByText('Taken back: animals:v1 was changed')).toBeVisible();
  expect(await version(app, 'v1')).toMatchObject({
    description: '',
    metadata: { camera: 'A', nights: 3 },
    aliases: ['latest'],
    tags: ['night'],
    ttlSeconds: null,
  });
  await app.restart();
  expect(await version(app, 'v1')).toMatchObject({ description: '', metadata: { nights: 3 } });
  expect(app.pageErrors).toEqual([]);
});

test('metadata as JSON: errors at their line, NaN, too many keys, and the form again', async ({ launch }) => {
  const app = await launch({ home: set.home });
  const { page } = app;
  const sheet = await edit(app, 'v0');
  await sheet.getByText('JSON', { exact: true }).click();
  const field = sheet.getByRole('textbox', { name: 'Metadata as JSON' });
  const save = sheet.getByRole('button', { name: 'Save to animals:v0' });
  await field.fill('{\n  "a": 1,\n  "b" 2\n}');
  await expect(sheet.getByText('line 3, column 7', { exact: false }).first()).toBeVisible();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(sheet.getByRole('radio', { name: 'Form' })).toBeDisabled();
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await isAccessible(page);
  await sheet.getByRole('button', { name: 'Go to line 3' }).click();
  await expect(field).toBeFocused();
  await page.keyboard.type(':');
  await page.keyboard.press('ArrowRight');
  await field.fill('{"a": Infinity}');
  await expect(sheet.getByText('numbers must be finite', { exact: false }).first()).toBeVisible();
  await field.fill(JSON.stringify(Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, i]))));
  await expect(sheet.getByText('101 keys on its top level', { exact: false }).first()).toBeVisible();
  await field.fill('{\n  "a": {"deep": [1, "two"]},\n  "b": NaN\n}');
  await expect(sheet.getByText('NaN on line 3 is saved as null.')).toBeVisible();
  await sheet.getByText('Form', { exact: true }).click();
  await sheet.getByRole('button', { name: 'What is in a', exact: true }).press('Enter');
  await sheet.getByRole('button', { name: 'What is in deep' }).press('Enter');
  await sheet.getByRole('textbox', { name: 'Value of item 2' }).fill('2');
  await sheet.getByRole('combobox', { name: 'Sort of item 2' }).selectOption('Number');
  await sheet.getByRole('textbox', { name: 'Value of item 2' }).fill('two');
  await expect(sheet.getByText('Write a number, such as 3 or 0.25.')).toBeVisible();
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await sheet.getByRole('textbox', { name: 'Value of item 2' }).fill('2');
  await save.click();
  await expect(sheet).toBeHidden();
  expect((await version(app, 'v0')).metadata).toEqual({ a: { deep: [1, 2] }, b: null });
});

test('what was typed survives closing and loading again; what others changed meanwhile stays', async ({
  launch,
}) => {
  cli('edit', 'animals:v1', '--set', 'mine=1', '--set', 'theirs=1', '--description', 'First');
  const app = await launch({ home: set.home });
  const { page } = app;
  let sheet = await edit(app, 'v1');
  await sheet.getByRole('textbox', { name: 'Description' }).fill('Mine');
  await sheet.getByRole('textbox', { name: 'Value of mine' }).fill('2');
  await press(page, 'Escape');
  await expect(sheet).toBeHidden();
  await page.reload();
  sheet = await edit(app, 'v1');
  await expect(sheet.getByRole('textbox', { name: 'Description' })).toHaveValue('Mine');
  await expect(sheet.getByText('Not saved yet', { exact: false })).toBeVisible();

  cli('edit', 'animals:v1', '--set', 'theirs=2', '--description', 'Theirs', '--tag', 'new');
  await expect(sheet.getByText('Somebody changed this meanwhile', { exact: false })).toBeVisible();
  await isAccessible(page);
  await sheet.getByRole('button', { name: 'Show theirs' }).click();
  await expect(sheet.getByRole('textbox', { name: 'Description' })).toHaveValue('Theirs');
  await sheet.getByRole('button', { name: 'Save to animals:v1' }).click();
  await expect(sheet).toBeHidden();
  expect(await version(app, 'v1')).toMatchObject({
    description: 'Theirs',
    metadata: { mine: 2, theirs: 2 },
    tags: ['new'],
  });

  sheet = await edit(app, 'v1');
  await sheet.getByRole('textbox', { name: 'Description' }).fill('Away with it');
  await press(page, 'Escape');
  sheet = await edit(app, 'v1');
  await sheet.getByRole('button', { name: 'Start over' }).click();
  await expect(sheet.getByRole('textbox', { name: 'Description' })).toHaveValue('Theirs');
});

test('a protected alias moves only when the name of the version is typed', async ({ launch }) => {
  cli('alias', 'add', 'animals:v0', 'prod');
  cli('collection', 'edit', 'animals', '--protect', 'prod');
  const app = await launch({ home: set.home });
  const { page } = app;
  const sheet = await edit(app, 'v1');
  await sheet.getByRole('combobox', { name: 'Aliases' }).pressSequentially('prod');
  await press(page, 'Enter');
  const save = sheet.getByRole('button', { name: 'Save to animals:v1' });
  await save.click();
  const question = page.getByRole('dialog', { name: 'Move “prod” to v1?' });
  await expect(question.getByRole('listitem')).toHaveText(/prod\s*from v0 to v1/);
  await isAccessible(page);
  await press(page, 'Escape');
  await expect(question).toBeHidden();
  await expect(sheet).toBeVisible();
  expect((await version(app, 'v1')).aliases).toEqual(['latest']);

  await save.click();
  await question.getByRole('textbox', { name: 'Type v1 to go on' }).fill('v0');
  await press(page, 'Enter');
  await expect(question.getByRole('button', { name: 'Move it to v1' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await question.getByRole('textbox').fill('v1');
  await press(page, 'Enter');
  await expect(sheet).toBeHidden();
  expect((await version(app, 'v1')).aliases).toEqual(['latest', 'prod']);

  // In place, too: the chip has a lock, and removing it asks.
  await openAnimals(page);
  const side = page.getByRole('complementary', { name: 'Details of animals:v1' });
  await side.getByRole('button', { name: 'prod' }).click();
  await expect(
    side.getByRole('button', { name: 'prod' }).getByRole('img', { name: 'protected' }),
  ).toBeVisible();
  await page
    .getByRole('dialog', { name: 'prod' })
    .getByRole('button', { name: 'Move it back to v0' })
    .click();
  const back = page.getByRole('dialog', { name: 'Move “prod” to v0?' });
  await back.getByRole('textbox').fill('animals:v0');
  await press(page, 'Enter');
  await expect(back).toBeHidden();
  await expect.poll(async () => (await version(app, 'v0')).aliases).toEqual(['prod']);
});

test('a sheet logs with tags, metadata, a time to live and a protected alias', async ({ launch }) => {
  cli('alias', 'add', 'animals:v1', 'prod');
  cli('collection', 'edit', 'animals', '--protect', 'prod');
  writeFiles(set.data, { 'new.txt': 'newer' });
  const app = await launch({ home: set.home });
  const { page } = app;
  await dropFolder(page, set.data);
  const sheet = page.getByRole('dialog', { name: 'Log a new version' });
  await expect(sheet.getByRole('button', { name: 'Log as animals:v2' })).toBeEnabled();
  await sheet.getByRole('textbox', { name: 'Description' }).fill('Some **new** ones');
  await sheet.getByText('Preview', { exact: true }).click();
  await expect(
    sheet.getByRole('region', { name: 'Description as it is shown' }).getByRole('strong'),
  ).toHaveText('new');
  await sheet.getByRole('button', { name: 'Tags, metadata, time to live' }).press('Enter');
  await sheet.getByRole('combobox', { name: 'Aliases' }).pressSequentially('prod');
  await press(page, 'Enter');
  await sheet.getByRole('combobox', { name: 'Tags' }).pressSequentially('a/b,');
  await expect(sheet.getByText('cannot be a tag', { exact: false })).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Log as animals:v2' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await sheet.getByRole('combobox', { name: 'Tags' }).fill('');
  await sheet.getByRole('combobox', { name: 'Tags' }).pressSequentially('night,');
  await sheet.getByRole('combobox', { name: 'Time to live' }).selectOption('Some days');
  await sheet.getByRole('button', { name: 'Add a value' }).press('Enter');
  await page.keyboard.type('camera');
  await press(page, 'Tab', 'Tab');
  await page.keyboard.type('B');
  await press(page, 'Escape');
  await dropFolder(page, set.data);
  await expect(sheet.getByRole('textbox', { name: 'Value of camera' })).toHaveValue('B');
  await expect(sheet.getByRole('button', { name: 'Log as animals:v2' })).toHaveAttribute(
    'aria-disabled',
    'false',
  );
  await press(page, 'ControlOrMeta+Enter');
  const question = page.getByRole('dialog', { name: 'Move “prod” to v2?' });
  await question.getByRole('textbox').fill('v2');
  await press(page, 'Enter');
  await expect(page.getByRole('complementary', { name: 'Details of animals:v2' })).toBeVisible();
  expect(await version(app, 'v2')).toMatchObject({
    description: 'Some **new** ones',
    aliases: ['latest', 'prod'],
    tags: ['night'],
    metadata: { camera: 'B' },
    ttlSeconds: 30 * 86_400,
  });
  // A version with a protected alias is deleted only when its name is typed.
  await versions(page).focus();
  await press(page, 'Home', 'Delete');
  const deletion = page.getByRole('dialog', { name: 'Delete animals:v2?' });
  await deletion.getByRole('button', { name: 'Delete v2' }).click();
  const off = page.getByRole('dialog', { name: 'Take “prod” off v2?' });
  await expect(off).toBeVisible();
  await press(page, 'Escape');
  await expect(off).toBeHidden();
  await deletion.getByRole('button', { name: 'Delete v2' }).click();
  await off.getByRole('textbox').fill('v2');
  await press(page, 'Enter');
  await expect(versions(page).getByRole('option')).toHaveCount(2);
});

test('the overview of a version: Markdown, a tree of metadata, tags and when it expires', async ({
  launch,
}) => {
  const metadata = join(set.work, 'metadata.json');
  const text = 'A note that is longer than the line that it stands on has room for.';
  writeFileSync(metadata, JSON.stringify({ site: { name: 'Leipzig', river: { station: 3 } }, note: text }));
  const description =
    '# Night\n\nSee [this](https://example.org/a), not [that](javascript:alert(1)).\n\n![fox](https://example.org/fox.png)\n\n<img src=x onerror=alert(1)>';
  cli('edit', 'animals:v1', '--metadata', metadata, '--ttl', '30d', '--description', description);
  writeFiles(set.data, { 'of-a-run.txt': 'x' });
  const log = [process.execPath, join(ROOT, 'dist/cli/index.js'), 'log', set.data, '--name', 'animals'];
  cli('run', '--name', 'ingest', '--', ...log);
  const app = await launch({ home: set.home });
  const { page } = app;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const { id } = await version(app, 'v1');
  await page.evaluate((to) => {
    location.hash = to;
  }, `/v/${id}/overview`);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Night' })).toBeVisible();
  await expect(main.getByRole('link', { name: 'this', exact: true })).toHaveAttribute(
    'href',
    'https://example.org/a',
  );
  await expect(main.getByRole('link', { name: 'that' })).toHaveCount(0);
  await expect(main.getByText('Picture: fox')).toBeVisible();
  await expect(main.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await expect(main.getByText('in 30 days')).toBeVisible();
  expect(asked.filter((url) => url.includes('example.org'))).toEqual([]);

  const tree = main.getByRole('tree', { name: 'Metadata' });
  await tree.focus();
  await press(page, 'Home', 'ArrowRight', 'End');
  await expect(main.locator('pre', { hasText: text })).toBeVisible();
  await press(page, 'Home', 'ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowRight');
  await expect(tree.getByRole('treeitem', { selected: false })).toHaveText([
    /site/,
    /name\s*"Leipzig"/,
    /river/,
    /station\s*3/,
    /note/,
  ]);
  await press(page, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await expect(tree.getByRole('treeitem')).toHaveCount(2);
  await main.getByRole('textbox', { name: 'Search the metadata' }).fill('stat');
  await expect(tree.getByRole('treeitem')).toHaveText([/site/, /river/, /station/]);
  await main.getByRole('textbox', { name: 'Search the metadata' }).fill('otter');
  await expect(main.getByText('Nothing in the metadata matches “otter”.')).toBeVisible();
  await press(page, 'Escape');
  await isAccessible(page);

  await main.getByRole('button', { name: 'Add a tag to v1' }).press('Enter');
  await page.keyboard.type('night');
  await press(page, 'Enter');
  await expect(main.getByRole('list', { name: 'Tags of v1' }).getByText('night')).toBeVisible();
  expect((await version(app, 'v1')).tags).toEqual(['night']);
  await press(page, 'Escape', 'e');
  await expect(page.getByRole('dialog', { name: 'Edit animals:v1' })).toBeVisible();
  await press(page, 'Escape');
  await openAnimals(page, 3);
  await expect(versions(page).getByRole('option').first()).toHaveAccessibleName(/in the run ingest$/);
  await page.getByRole('complementary').getByRole('link', { name: 'ingest' }).click();
  await expect(page.getByRole('main').getByRole('heading', { name: 'ingest' })).toBeVisible();
  expect(app.pageErrors).toEqual([]);
});

test('a collection is edited: name, type, description, tags, protected aliases', async ({ launch }) => {
  cli('alias', 'add', 'animals:v0', 'prod');
  const other = mkdtempSync(join(tmpdir(), 'vitrine-other-'));
  writeFileSync(join(other, 'x.txt'), 'x');
  cli('log', other, '--name', 'taken');
  const app = await launch({ home: set.home });
  const { page } = app;
  await openAnimals(page);
  await page.getByRole('button', { name: 'More about this collection' }).click();
  await page.getByRole('menuitem', { name: 'Edit collection…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit animals' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await name.fill('not/a name');
  await expect(dialog.getByText('cannot be the name', { exact: false })).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Save/ })).toHaveAttribute('aria-disabled', 'true');
  await name.fill('taken');
  await press(page, 'ControlOrMeta+Enter');
  await expect(dialog.getByText('There is already a collection', { exact: false }).first()).toBeVisible();
  await name.fill('beasts');
  await dialog.getByRole('combobox', { name: 'Type' }).fill('model');
  await dialog.getByRole('textbox', { name: 'Description' }).fill('Of **31** species');
  await dialog.getByRole('combobox', { name: 'Tags' }).pressSequentially('wild life,');
  await dialog.getByRole('combobox', { name: 'Protected aliases' }).pressSequentially('latest');
  await press(page, 'Enter');
  await expect(dialog.getByText('“latest” cannot be protected', { exact: false })).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Protected aliases' }).fill('');
  await dialog.getByRole('combobox', { name: 'Protected aliases' }).fill('prod');
  await press(page, 'Enter');
  await isAccessible(page);
  await press(page, 'ControlOrMeta+Enter');
  await expect(page.getByRole('heading', { name: 'beasts', level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByText('31', { exact: true })).toHaveCSS('font-weight', /[67]00/);
  expect(await ask(page, 'collections.get', { collection: 'beasts' })).toMatchObject({
    type: 'model',
    description: 'Of **31** species',
    tags: ['wild life'],
    protectedAliases: ['prod'],
  });

  // Tags are changed where they stand.
  const tags = page.getByRole('list', { name: 'Tags of beasts' });
  await tags.getByRole('button', { name: 'Add a tag to beasts' }).press('Enter');
  const field = tags.getByRole('textbox', { name: 'New tag of beasts' });
  await field.fill('no/tag');
  await press(page, 'Enter');
  await expect(tags.getByRole('alert')).toContainText('cannot be a tag');
  await field.fill('cameras');
  await press(page, 'Enter');
  await expect(tags.getByText('cameras')).toBeVisible();
  await tags.getByRole('button', { name: 'Remove the tag wild life' }).press('Enter');
  await expect(tags.getByText('wild life')).toBeHidden();
  await press(page, 'ControlOrMeta+z');
  await expect(tags.getByText('wild life')).toBeVisible();
  await isAccessible(page);
  rmSync(other, { recursive: true });
});

test('while the store is away it says why nothing can be saved, and keeps what is typed', async ({
  launch,
}) => {
  renameSync(join(set.home, 'store'), join(set.home, 'unplugged'));
  const app = await launch({ home: set.home });
  const { page } = app;
  const sheet = await edit(app, 'v1');
  await sheet.getByRole('textbox', { name: 'Description' }).fill('For later');
  const save = sheet.getByRole('button', { name: 'Save to animals:v1' });
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await expect(sheet.getByRole('status').last()).toContainText('There is no store at');
  renameSync(join(set.home, 'unplugged'), join(set.home, 'store'));
  await app.restart();
  const again = await edit(app, 'v1');
  await expect(again.getByRole('textbox', { name: 'Description' })).toHaveValue('For later');
  await press(page, 'ControlOrMeta+Enter');
  await expect(again).toBeHidden();
  expect((await version(app, 'v1')).description).toBe('For later');
});

function cli(...words: string[]): string {
  return runCli(set.home, ...words);
}

function versions(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Versions', exact: true });
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function openAnimals(page: Page, count = 2): Promise<void> {
  const { id } = await ask(page, 'collections.get', { collection: 'animals' });
  await page.evaluate((to) => {
    location.hash = to;
  }, `/c/${id}`);
  await expect(versions(page).getByRole('option')).toHaveCount(count);
}

/** Opens the sheet that edits a version, from its page. */
async function edit(app: LaunchedApp, which: string): Promise<Locator> {
  const { page } = app;
  const { id } = await version(app, which);
  await page.evaluate((to) => {
    location.hash = to;
  }, `/v/${id}/overview`);
  await page.getByRole('button', { name: 'Edit this version' }).click();
  const sheet = page.getByRole('dialog', { name: `Edit animals:${which}` });
  await expect(sheet.getByRole('textbox', { name: 'Description' })).toBeVisible();
  return sheet;
}

function version({ page }: LaunchedApp, which: string) {
  return ask(page, 'versions.get', { version: `animals:${which}` });
}

async function transactions(page: Page): Promise<number> {
  return (await ask(page, 'store.info', {})).transactions;
}

async function isAccessible(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
}
