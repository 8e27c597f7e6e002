import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Animals, ask, makeAnimals, openVersion } from './harness/animals.ts';
import { axeFindings } from './harness/axe-findings.ts';
import { expect, test } from './harness/test.ts';

let animals: Animals;
test.beforeAll(() => {
  animals = makeAnimals();
});

const tree = (page: Page) => page.getByRole('tree', { name: 'Files of this version' });
const row = (page: Page, name: RegExp) => page.getByRole('treeitem', { name });

test('the files of a version: opened, sorted, filtered, ticked and fetched by keys alone', async ({
  launch,
}) => {
  const { page, pageErrors } = await launch({ home: animals.home });
  await openVersion(page, 'v2', 'files');
  await tree(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(row(page, /^images \d/)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(row(page, /^image_1\.jpg/)).toHaveAttribute('aria-level', '3');

  await test.step('sorted by size, the folder stays open and the keyboard on its row', async () => {
    await page.getByRole('button', { name: 'Sort by size' }).click();
    await expect(row(page, /^image_39\.jpg/)).toHaveAttribute('aria-posinset', '1');
    await expect(row(page, /^day \d/)).toHaveAttribute('aria-selected', 'true');
    await tree(page).focus();
  });
  await test.step('ticked with Space and with Shift', async () => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2 selected');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Selection' })).toBeHidden();
  });
  await test.step('filtered with /, left with Escape on the file that was found', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('EAGLE');
    await expect(page.getByRole('treeitem').filter({ hasText: 'images/night' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(row(page, /^eagle-owl\.txt/)).toHaveAttribute('aria-selected', 'true');
    await expect(tree(page)).toBeFocused();
  });
  await test.step('filtered by a pattern', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('images/*/*owl.txt');
    await expect(page.getByRole('main').getByRole('treeitem')).toHaveText([/eagle-owl\.txt/]);
    await page.keyboard.press('Escape');
  });
  await test.step('what is not found says so', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('zebra');
    await expect(page.getByText('No path has “zebra” in it.')).toBeVisible();
    await page.getByRole('button', { name: 'Clear the filter' }).last().click();
    await expect(tree(page)).toBeFocused();
  });
  await page.keyboard.press('d');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('a range with Shift and single rows with Ctrl are ticked by the mouse', async ({ launch }) => {
  const { page } = await launch({ home: animals.home });
  await openVersion(page, 'v2', 'files');
  await row(page, /^images \d/).dblclick();
  await row(page, /^day \d/).dblclick();
  await row(page, /^image_1\.jpg/).click();
  await row(page, /^image_13\.jpg/).click({ modifiers: ['Shift'] });
  const selection = page.getByRole('region', { name: 'Selection' });
  await expect(selection).toContainText('5 selected');
  await row(page, /^image_11\.jpg/).click({ modifiers: ['Control'] });
  await expect(selection).toContainText('4 selected');
  await expect(row(page, /^image_12\.jpg/)).toHaveAttribute('aria-selected', 'true');
  await expect(row(page, /^image_11\.jpg/)).toHaveAttribute('aria-selected', 'false');
});

test('a file shows its text, its history, and leads to a comparison with an older state', async ({
  launch,
}) => {
  const { page } = await launch({ home: animals.home });
  await openVersion(page, 'v2', 'files');
  await row(page, /^labels\.csv/).click();
  const panel = page.getByRole('complementary', { name: 'Selected file' });
  await expect(panel.getByRole('region', { name: 'Content of labels.csv' })).toContainText(
    'image_20.jpg,bobcat,train',
  );
  await expect(panel.getByText('2 states')).toBeVisible();
  await panel.getByRole('link', { name: 'Compare with v0' }).click();
  await expect(page.getByRole('treeitem').filter({ hasText: 'labels.csv' })).toBeVisible();
});

test('a version tells all that is known of it, and how to use it', async ({ launch }) => {
  const { page } = await launch({ home: animals.home });
  await openVersion(page, 'v2', 'overview');
  const version = await ask(page, 'versions.get', { version: 'pets/animals:v2' });
  for (const text of [version.fullName, version.digest, version.id, version.manifest, version.author]) {
    await expect(page.getByText(text, { exact: true }).first()).toBeVisible();
  }
  await expect(page.getByText('Owls by their kind')).toBeVisible();
  await page.getByRole('tab', { name: 'Use' }).click();
  await expect(page.getByText(`vitrine download ${version.fullName}`)).toBeVisible();
  await page.getByRole('button', { name: /^Version v2\b.*choose another$/ }).click();
  await page.keyboard.type('v0');
  await page.getByRole('option', { name: /v0/ }).click();
  await expect(page.getByRole('button', { name: /^Version v0\b.*choose another$/ })).toBeVisible();
});

test('another version keeps open folders, what is ticked and looked at, and the filter, as far as it has them', async ({
  launch,
}) => {
  const { page } = await launch({ home: animals.home });
  await openVersion(page, 'v2', 'files');
  const change = async (to: string) => {
    await page.getByRole('button', { name: /choose another$/ }).click();
    await page.keyboard.type(to);
    await page.getByRole('option', { name: new RegExp(to) }).click();
    await expect(page.getByRole('button', { name: new RegExp(`^Version ${to}\\b`) })).toBeVisible();
  };
  await row(page, /^images \d/).dblclick();
  await row(page, /^night \d/).dblclick();
  await row(page, /^fox\.txt/).click({ modifiers: ['Control'] });
  await row(page, /^notes \d/).click({ modifiers: ['Control'] });
  await row(page, /^labels\.csv/).click({ modifiers: ['Control'] });
  const selection = page.getByRole('region', { name: 'Selection' });
  // The folder that had the keyboard, and the three.
  await expect(selection).toContainText('4 selected');
  await change('v1');
  await expect(row(page, /^owl\.txt/)).toHaveAttribute('aria-level', '3');
  await expect(selection).toContainText('3 selected');
  await expect(row(page, /^labels\.csv/)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('complementary', { name: 'Selected file' })).toContainText('labels.csv');

  await page
    .getByRole('textbox', { name: 'Filter this list' })
    .or(page.getByPlaceholder(/filter/i))
    .first()
    .fill('.txt');
  const found = page.getByRole('main').getByRole('treeitem');
  await expect(found).toHaveCount(2);
  await change('v2');
  await expect(found).toHaveCount(3);
  await expect(found.filter({ hasText: 'eagle-owl.txt' })).toBeVisible();
});

test('the details of a file are made wider by keys and by the mouse, and stay so', async ({ launch }) => {
  const { page } = await launch({ home: animals.home });
  await openVersion(page, 'v2', 'files');
  const edge = page.getByRole('separator', { name: 'Width of the file’s details' });
  const panel = page.getByRole('complementary', { name: 'Selected file' });
  const width = async () => (await panel.boundingBox())!.width;
  await expect(edge).toHaveAttribute('aria-valuenow', '424');
  await edge.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(width).toBe(440);
  const at = (await edge.boundingBox())!;
  await page.mouse.move(at.x + at.width / 2, at.y + 100);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2 + 60, at.y + 100);
  await page.mouse.up();
  await expect.poll(width).toBe(380);
  await page.reload();
  await openVersion(page, 'v2', 'files');
  await expect.poll(width).toBe(380);
});

test('an address of a version that is not there says so', async ({ launch }) => {
  const { page } = await launch({ home: animals.home });
  await page.evaluate(() => {
    location.hash = '/v/00000000-0000-4000-8000-000000000000/files';
  });
  await expect(page.getByRole('alert')).toContainText('There is no version');
});

test('while the store is away, files can be looked through, and what needs it says why', async ({
  launch,
}) => {
  const own = makeAnimals();
  const { page } = await launch({ home: own.home });
  await openVersion(page, 'v2', 'files');
  await expect(row(page, /^images \d/)).toBeVisible();
  const { location: store } = await ask(page, 'store.info', {});
  renameSync(store, join(own.home, 'away'));
  await page.reload();
  await openVersion(page, 'v2', 'files');
  await row(page, /^images \d/).dblclick();
  await expect(row(page, /^night \d/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check out…' })).toHaveAttribute('aria-disabled', 'true');
  renameSync(join(own.home, 'away'), store);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of assistive technology, ${colorScheme}`, async ({ launch }) => {
    const { page } = await launch({ home: animals.home, context: { colorScheme } });
    for (const tab of ['files', 'overview', 'changes', 'use']) {
      await openVersion(page, 'v2', tab);
      await expect(page.getByRole('tabpanel')).toHaveAttribute('id', `version-${tab}`);
      if (tab === 'files') await row(page, /^labels\.csv/).click();
      if (tab === 'changes') await expect(page.getByRole('article')).toBeVisible();
      expect(await axeFindings(page, { include: 'main' })).toEqual([]);
    }
  });
}
