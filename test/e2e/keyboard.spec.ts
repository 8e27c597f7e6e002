import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { folderDialog } from './harness/drop.ts';
import { ON_ELECTRON } from './harness/launch-app.ts';
import { goTo, PAGES } from './harness/screens.ts';
import { expect, test } from './harness/test.ts';

/** More tab stops than any page has. */
const MOST_STOPS = 60;

let root: string;
let animals: string;

test.skip(ON_ELECTRON, 'There the system asks for folders, which no page can answer.');

test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-keys-'));
  animals = join(root, 'animals');
  mkdirSync(join(animals, 'images'), { recursive: true });
  for (const name of ['fox', 'owl', 'otter']) writeFileSync(join(animals, 'images', `${name}.txt`), name);
  writeFileSync(join(animals, 'labels.csv'), 'fox,1\n');
});

test.afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

test('the whole story by keyboard alone', async ({ launch }) => {
  test.slow();
  const { page, pageErrors } = await launch({ env: { HOME: root } });
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeFocused();
  const rows = page.getByRole('listbox', { name: 'Versions', exact: true }).getByRole('option');

  await test.step('a folder is chosen and logged, twice', async () => {
    await press(page, 'Enter');
    await chooseFolder(page, animals);
    await logSheet(page, 'v0');
    await expect(rows).toHaveCount(1);
    writeFileSync(join(animals, 'labels.csv'), 'fox,1\nowl,2\n');
    await press(page, 'ControlOrMeta+n');
    await chooseFolder(page, animals);
    await logSheet(page, 'v1');
    await expect(rows).toHaveCount(2);
  });
  await test.step('a version is opened, and its files are filtered', async () => {
    await tabTo(page, page.getByRole('listbox', { name: 'Versions', exact: true }));
    await press(page, 'Home', 'Enter');
    const tree = page.getByRole('tree', { name: 'Files of this version' });
    await expect(tree).toBeVisible();
    await tabTo(page, tree);
    await press(page, '/');
    await page.keyboard.type('owl');
    const found = page.getByRole('main').getByRole('treeitem').filter({ hasText: 'owl.txt' });
    await expect(found).toHaveCount(1);
    await expect(page.getByRole('main').getByRole('treeitem')).toHaveCount(1);
    await press(page, 'Escape');
    await expect(tree).toBeFocused();
    await expect(found).toHaveAttribute('aria-selected', 'true');
  });
  await test.step('the palette leads to the collection; two versions are compared', async () => {
    await toAnimals(page);
    await press(page, 'Home', 'c', 'End', 'c');
    await expect(page.getByRole('article', { name: 'labels.csv' })).toBeVisible();
    await expect(page).toHaveURL(/#\/compare\//);
    await tabTo(page, page.getByRole('tree', { name: 'Changed files' }));
  });
  await test.step('an alias is given and moved', async () => {
    await toAnimals(page);
    for (const [key, version] of [
      ['Home', 'v1'],
      ['End', 'v0'],
    ] as const) {
      await press(page, key, 'a');
      await expect(page.getByRole('textbox', { name: `New alias of ${version}` })).toBeFocused();
      await page.keyboard.type('prod');
      await press(page, 'Enter');
      await expect(page.getByRole('dialog').getByRole('button', { name: 'prod' })).toBeVisible();
      await press(page, 'Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await focusIsKept(page);
    }
    await expect(rows.nth(1)).toContainText('prod');
    await expect(rows.nth(0)).not.toContainText('prod');
  });
  await test.step('a version is downloaded', async () => {
    await toVersions(page);
    await press(page, 'End', 'd');
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Download' })).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect.poll(() => filesBelow(join(root, 'Downloads'))).toEqual(filesBelow(animals));
    await focusIsKept(page);
  });
  const work = join(root, 'work');
  await test.step('a version is checked out, and that is undone', async () => {
    mkdirSync(work);
    writeFileSync(join(work, 'mine.txt'), 'of nobody else');
    await toVersions(page);
    await press(page, 'End', 'Shift+D');
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Choose…' })).toBeFocused();
    await press(page, 'Enter');
    await chooseFolder(page, work);
    await expect(page.getByText('One click undoes it')).toBeVisible();
    await press(page, 'ControlOrMeta+Enter');
    await expect.poll(() => filesBelow(work)).toEqual(filesBelow(animals));
    await expect(page.getByText('4 added', { exact: false }).first()).toBeVisible();
    await focusIsKept(page);
    await press(page, 'ControlOrMeta+z');
    await expect.poll(() => filesBelow(work)).toEqual(['mine.txt']);
  });
  await test.step('a version is deleted, and that is undone', async () => {
    await toVersions(page);
    const before = await rows.count();
    await press(page, 'End', 'Delete');
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Delete v0' }));
    await press(page, 'Enter');
    await expect(rows).toHaveCount(before - 1);
    await focusIsKept(page);
    await press(page, 'ControlOrMeta+z');
    await expect(rows).toHaveCount(before);
  });
  expect(pageErrors).toEqual([]);
});

test('each stop of the Tab key can be seen, and Tab comes to all of a page', async ({ launch, gallery }) => {
  const { page } = await launch({ home: gallery.home });
  const pages = PAGES.filter(({ name }) => ['collection', 'files', 'storage', 'settings'].includes(name));
  for (const screen of pages) {
    await goTo(page, screen, gallery);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    const seen = new Set<string>();
    for (let i = 0; i < MOST_STOPS; i += 1) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      if (stop.name === 'body') continue;
      expect.soft(stop.visible, `${screen.name}: ${stop.name}`).toBe(true);
      if (seen.has(stop.id)) break;
      seen.add(stop.id);
    }
    expect(seen.size, screen.name).toBeGreaterThan(8);
  }
});

test('the sheet of shortcuts lists what acts on the page', async ({ launch, gallery }) => {
  const { page } = await launch({ home: gallery.home });
  await page.evaluate((to) => {
    location.hash = to;
  }, `/v/${gallery.versions[0]}/files`);
  await expect(page.getByRole('tree', { name: 'Files of this version' })).toBeVisible();
  await press(page, '?');
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
  for (const [label, keys] of [
    ['Search and commands', 'Ctrl+K'],
    ['New version', 'Ctrl+N'],
    ['Jobs', 'Ctrl+J'],
    [/^Undo the last/, 'Ctrl+Z'],
    ['Files of the version', 'Ctrl+2'],
    ['Filter this list', '/'],
    ['Check out', 'Shift+D'],
  ] as const) {
    const line = sheet.locator('dl > div').filter({
      has: typeof label === 'string' ? page.getByText(label, { exact: true }) : page.getByText(label),
    });
    await expect(line.first()).toContainText(keys);
  }
  await press(page, 'Escape');
  await expect(sheet).toBeHidden();
  await press(page, 'ControlOrMeta+1');
  await expect(page.getByRole('tab', { name: 'Overview' })).toHaveAttribute('aria-selected', 'true');
});

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Goes on by Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let i = 0; i < MOST_STOPS; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** Answers the folder dialog that is open. */
async function chooseFolder(page: Page, folder: string): Promise<void> {
  const dialog = folderDialog(page);
  const field = dialog.getByRole('textbox', { name: 'Folder', exact: true });
  await expect(field).not.toHaveValue('');
  await expect(dialog.getByRole('listbox')).toBeFocused();
  for (let i = 0; i < MOST_STOPS && !(await isFocused(field)); i += 1) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(dirname(folder));
  await press(page, 'Enter');
  const option = dialog.getByRole('option', { name: basename(folder), exact: true });
  await expect(option).toBeVisible();
  await expect(dialog.getByRole('listbox')).toBeFocused();
  await page.keyboard.type(basename(folder));
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await press(page, 'ControlOrMeta+Enter');
  await expect(dialog).toBeHidden();
}

/** Logs what the sheet shows as this version. */
async function logSheet(page: Page, version: string): Promise<void> {
  const sheet = page.getByRole('dialog', { name: 'Log a new version' });
  await expect(sheet.locator('[aria-describedby="log-note"]').filter({ hasText: version })).toBeEnabled();
  await press(page, 'ControlOrMeta+Enter');
  await expect(page).toHaveURL(new RegExp(`/${version}$`));
  await expect(sheet).toBeHidden();
  await focusIsKept(page);
}

/** By the palette, and on to the list of versions. */
async function toAnimals(page: Page): Promise<void> {
  await press(page, 'ControlOrMeta+k');
  await expect(page.getByPlaceholder('Search collections, versions and commands')).toBeFocused();
  await page.keyboard.type('animals');
  await expect(page.getByText(/ \/ uncategorized · dataset · /)).toBeVisible();
  await press(page, 'Enter');
  await expect(page).toHaveURL(/#\/c\//);
  await toVersions(page);
}

function toVersions(page: Page): Promise<void> {
  return tabTo(page, page.getByRole('listbox', { name: 'Versions', exact: true }));
}

/** Something has the focus, and not the page as a whole. */
async function focusIsKept(page: Page): Promise<void> {
  await expect.poll(async () => (await focused(page)).name).not.toBe('body');
}

function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate(
    (element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element,
  );
}

/** What has the focus, and whether it is drawn so that this can be seen. */
function focused(page: Page): Promise<{ name: string; id: string; visible: boolean }> {
  return page.evaluate(() => {
    let element = document.activeElement ?? document.body;
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (element === document.body) return { name: 'body', id: '', visible: false };
    const around: Element[] = [element];
    // A field, a switch or a radio may draw it on what is around or beside it.
    for (let i = 0; i < 3 && around.at(-1)?.parentElement; i += 1) around.push(around.at(-1)!.parentElement!);
    if (element.nextElementSibling) around.push(element.nextElementSibling);
    const row = element.getAttribute('aria-activedescendant');
    const current = row === null ? null : document.getElementById(row);
    if (current) around.push(current, ...current.querySelectorAll('*'));
    const visible = around.some((each) => {
      const { outlineStyle, outlineWidth, boxShadow, backgroundImage } = getComputedStyle(each);
      // An edge that can be moved is a line only while it is used.
      if (each.matches('[role=separator]')) return backgroundImage !== 'none';
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    });
    const name = `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)}`;
    const { left, top } = element.getBoundingClientRect();
    return {
      name,
      id: `${name} ${Math.round(left)} ${Math.round(top)}`,
      visible: visible || element.matches('input, textarea'),
    };
  });
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => each.name)
      .sort();
  } catch {
    return [];
  }
}
