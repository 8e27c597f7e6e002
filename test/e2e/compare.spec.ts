import type { Page } from '@playwright/test';
import { type Animals, ask, makeAnimals } from './harness/animals.ts';
import { chooseInDialog } from './harness/drop.ts';
import { ON_ELECTRON } from './harness/launch-app.ts';
import { expect, test } from './harness/test.ts';

let animals: Animals;
test.beforeAll(() => {
  animals = makeAnimals();
});

const row = (page: Page, name: string) => page.getByRole('treeitem').filter({ hasText: name });

async function openComparison(page: Page, from: string, to: string): Promise<void> {
  const ids = [];
  for (const version of [from, to]) {
    ids.push((await ask(page, 'versions.get', { version: `pets/animals:${version}` })).id);
  }
  await page.evaluate(
    (address) => {
      location.hash = address;
    },
    `/compare/${ids.join('/')}`,
  );
}

test('two versions: counts, the changes one after the other by keys, and a text line by line', async ({
  launch,
}) => {
  const { page, pageErrors } = await launch({ home: animals.home });
  await openComparison(page, 'v0', 'v2');
  const main = page.getByRole('main');
  await expect(main.getByText('1', { exact: true }).first()).toBeVisible();
  const tree = page.getByRole('tree', { name: 'Changed files' });
  const change = page.getByRole('article');
  await expect(change).toHaveAccessibleName('images/day/image_0.jpg');
  await tree.focus();
  const names = [];
  for (let i = 0; i < 3; i += 1) {
    const before = await change.getAttribute('aria-label');
    await page.keyboard.press('j');
    await expect(change).not.toHaveAccessibleName(before ?? '');
    names.push(await change.getAttribute('aria-label'));
  }
  expect(names).toEqual(['images/night/eagle-owl.txt', 'images/night/fox.txt', 'labels.csv']);
  await expect(page.getByText('4 of 4')).toBeVisible();
  await page.keyboard.press('k');
  await expect(change).toHaveAccessibleName('images/night/fox.txt');
  await page.keyboard.press('j');
  await expect(change.locator('ins')).toHaveText('bobcat');
  await expect(change.locator('del')).toHaveText('lynx');
  await change.getByText('17 lines the same').first().click();
  await expect(change.getByText('image_0.jpg,lynx,train')).toBeVisible();
  await change.getByText('Side by side').click();
  await expect(change.locator('ins')).toHaveText('bobcat');
  expect(pageErrors).toEqual([]);
});

test('a renamed file says where it was; a filter leaves what has the text in its path', async ({
  launch,
}) => {
  const { page } = await launch({ home: animals.home });
  await openComparison(page, 'v1', 'v2');
  await page.getByRole('textbox', { name: 'Filter the changes' }).fill('eagle');
  const found = page.getByRole('listbox', { name: 'Changes found' });
  await expect(found.getByRole('option')).toHaveCount(1);
  const change = page.getByRole('article');
  await expect(change.getByText('images/night/owl.txt')).toBeVisible();
  await page.getByRole('textbox', { name: 'Filter the changes' }).fill('zebra');
  await expect(page.getByText('No changed path has “zebra” in it.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page.getByRole('tree', { name: 'Changed files' })).toBeFocused();
});

test('the sides are chosen, swapped, and may be the same', async ({ launch }) => {
  const { page } = await launch({ home: animals.home });
  await openComparison(page, 'v1', 'v2');
  await page.getByRole('button', { name: 'Swap the sides' }).click();
  await expect(page.getByRole('button', { name: /^Compare from v2\b/ })).toBeVisible();
  await page.getByRole('button', { name: /^Compare to v1\b/ }).click();
  await page.getByRole('option', { name: /^v2/ }).click();
  await expect(page.getByText('Nothing differs.')).toBeVisible();
});

test('a folder of this computer against a version', async ({ launch }) => {
  test.skip(ON_ELECTRON, 'The dialog of the system cannot be driven.');
  const own = makeAnimals();
  own.write('images/night/wolf.txt', 'howl\n');
  const { page } = await launch({ home: own.home });
  await openComparison(page, 'v1', 'v2');
  await page.getByRole('button', { name: 'Compare a folder…' }).click();
  await chooseInDialog(page, [own.folder]);
  const change = page.getByRole('article');
  await expect(change).toHaveAccessibleName('images/night/wolf.txt');
  await expect(change.getByRole('region', { name: 'Content of images/night/wolf.txt' })).toContainText(
    'howl',
  );
  await expect(page.getByText('1 of 1')).toBeVisible();
});

test('pending changes of a dataset folder are looked through and logged with one click', async ({
  launch,
}) => {
  const own = makeAnimals();
  own.cli('folders', 'add', own.folder, '--name', 'pets/animals');
  own.write('images/night/wolf.txt', 'howl\n');
  own.write('images/night/fox.txt', 'bark\nbark again\n');
  own.write('images/day/image_5.jpg', 'another picture');
  own.remove('notes/a b/שלום.txt');
  const { page } = await launch({ home: own.home });
  const { items } = await ask(page, 'folders.list', {});
  await page.evaluate((id) => {
    location.hash = `/pending/${id}`;
  }, items[0]?.id);
  const change = page.getByRole('article');
  await expect(change).toHaveAccessibleName('images/day/image_5.jpg');
  await expect(change.getByText('15 B', { exact: true })).toBeVisible();
  await page.getByRole('tree', { name: 'Changed files' }).focus();
  await page.keyboard.press('j');
  await expect(change).toHaveAccessibleName('images/night/fox.txt');
  await expect(change.getByRole('list', { name: 'Lines of images/night/fox.txt' })).toContainText(
    '+bark again',
  );
  await expect(change.getByText('1 line added, 0 lines removed')).toBeAttached();
  await page.keyboard.press('j');
  await expect(change.getByRole('region', { name: 'Content of images/night/wolf.txt' })).toContainText(
    'howl',
  );
  await page.keyboard.press('j');
  await expect(change.getByRole('region', { name: /^Content of notes/ })).toContainText('peace');
  await page.getByRole('button', { name: 'Log as v3' }).click();
  await expect
    .poll(async () => (await ask(page, 'versions.list', { collection: 'pets/animals' })).items[0]?.version)
    .toBe('v3');
  await expect(page.getByText('No changes since v3')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open jobs' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Close jobs' })).toBeHidden();
  own.write('images/night/owl.txt', 'hoot\n');
  await expect(row(page, 'owl.txt')).toBeVisible();
  await page.getByRole('button', { name: 'Log as v4' }).click();
  await page.getByRole('button', { name: 'Open v4' }).click();
  await expect(page.getByRole('heading', { name: /v4/, level: 1 })).toBeVisible();
});
