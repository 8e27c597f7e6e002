import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { runCli } from './harness/cli.ts';
import { chooseInDialog } from './harness/drop.ts';
import { makeSmallSet, openCollection, writeFiles } from './harness/small-set.ts';
import { expect, test } from './harness/test.ts';

/** Opens a version's dialog from the list of versions, by keys. */
async function openCheckout(page: Page, version: 'first' | 'last'): Promise<void> {
  const list = page.getByRole('listbox', { name: /versions/i });
  await list.focus();
  await page.keyboard.press(version === 'first' ? 'End' : 'Home');
  await page.keyboard.press('Shift+D');
  await expect(page.getByRole('dialog', { name: /^Check out/ })).toBeVisible();
}

const openAnimals = (page: Page) => openCollection(page, 'animals');

test('a checkout says what it would do, saves edits first, and one click takes it back', async ({
  launch,
}) => {
  const { home, work } = makeSmallSet();
  const target = join(work, 'train');
  mkdirSync(target);
  const { page, pageErrors } = await launch({ home });
  await openAnimals(page);

  await openCheckout(page, 'first');
  const dialog = page.getByRole('dialog', { name: /^Check out animals:v0/ });
  await expect(dialog.getByRole('button', { name: /^Check out/ })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Choose…' }).click();
  await chooseInDialog(page, [target]);
  await expect(dialog.getByText('to add, 13 B')).toBeVisible();
  // The button has the keyboard as soon as it can be pressed.
  await expect(dialog.getByRole('button', { name: /^Check out/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('alert').getByText('3 added, 0 replaced, 0 deleted')).toBeVisible();
  expect(readFileSync(join(target, 'deep/b.txt'), 'utf8')).toBe('first');

  writeFileSync(join(target, 'deep/b.txt'), 'my own');
  writeFileSync(join(target, 'draft.txt'), 'draft');
  await openCheckout(page, 'last');
  const second = page.getByRole('dialog', { name: /^Check out animals:v1/ });
  await expect(second.getByText('now v0, with 2 edits')).toBeVisible();
  await expect(second.getByText('2 files here are in no version yet')).toBeVisible();
  await expect(second.getByText('animals-rescued')).toBeVisible();
  await expect(second.getByRole('listitem').filter({ hasText: 'draft.txt' })).toContainText('rescued');
  await expect(second.getByRole('listitem').filter({ hasText: 'b.txt' })).toContainText('your edits rescued');
  await expect(second.getByRole('listitem').filter({ hasText: 'gone.txt' })).toContainText('in v0');
  // What is rescued comes first.
  await expect(second.getByRole('listitem').nth(0)).toContainText('b.txt');
  await expect(second.getByRole('listitem').nth(1)).toContainText('draft.txt');
  await second.getByText('Delete', { exact: true }).click();
  await expect(second.getByRole('listitem')).toHaveCount(2);
  await expect(second.getByText(/One click undoes it, until/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const notice = page.getByRole('alert').filter({ hasText: 'Check out animals:v1' });
  await expect(notice).toContainText('2 files of yours are in animals-rescued:v0');
  expect(readFileSync(join(target, 'deep/b.txt'), 'utf8')).toBe('second');
  expect(() => readFileSync(join(target, 'draft.txt'))).toThrow();
  // Only the last checkout of a folder can be taken back.
  await expect(page.getByRole('alert').filter({ hasText: 'Check out animals:v0' })).toHaveCount(0);

  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/^Taken back: Check out animals:v1/)).toBeVisible();
  expect(readFileSync(join(target, 'deep/b.txt'), 'utf8')).toBe('my own');
  expect(readFileSync(join(target, 'draft.txt'), 'utf8')).toBe('draft');
  expect(readFileSync(join(target, 'gone.txt'), 'utf8')).toBe('will go');

  // The jobs drawer knows that it was taken back, and offers the one before.
  await page.keyboard.press('Control+j');
  const drawer = page.getByRole('region', { name: 'Jobs' });
  await expect(drawer.getByRole('listitem').filter({ hasText: 'Check out animals:v1' })).toContainText(
    'Taken back',
  );
  await expect(drawer.getByRole('button', { name: /^Undo:/ })).toHaveCount(1);
  await drawer.getByRole('button', { name: 'Undo: Check out animals:v0' }).click();
  await expect(page.getByText(/^Taken back: Check out animals:v0/)).toBeVisible();
  expect(() => readFileSync(join(target, 'a.txt'))).toThrow();
  expect(pageErrors).toEqual([]);
});

test('a plan leads to the comparison of the folder with the version, content and all', async ({ launch }) => {
  const { home, work } = makeSmallSet();
  const target = join(work, 'train');
  writeFiles(target, { 'mine.txt': 'my own words' });
  const { page } = await launch({ home });
  await openAnimals(page);
  await openCheckout(page, 'last');
  const dialog = page.getByRole('dialog', { name: /^Check out/ });
  await dialog.getByRole('button', { name: 'Choose…' }).click();
  await chooseInDialog(page, [target]);
  await dialog.getByRole('button', { name: 'Compare in full' }).click();
  await expect(dialog).toBeHidden();
  const change = page.getByRole('article');
  // The first change opens what is around it, which moves the rows.
  await expect(change).toHaveAccessibleName('deep/b.txt');
  await page.getByRole('treeitem').filter({ hasText: 'mine.txt' }).click();
  await expect(change.getByRole('region', { name: 'Content of mine.txt' })).toContainText('my own words');
});

test('files can go to the trash instead, and Ctrl+Z brings them back', async ({ launch }) => {
  const { home, work } = makeSmallSet();
  const target = join(work, 'train');
  writeFiles(target, { 'mine.txt': 'mine' });
  const { page } = await launch({ home });
  await openAnimals(page);
  await openCheckout(page, 'last');
  const dialog = page.getByRole('dialog', { name: /^Check out/ });
  await dialog.getByRole('button', { name: 'Choose…' }).click();
  await chooseInDialog(page, [target]);
  await dialog.getByText('Move to trash').click();
  await expect(dialog.getByText(/moved to the trash first/)).toBeVisible();
  await dialog.getByRole('button', { name: /^Check out/ }).click();
  await expect(page.getByRole('alert').getByText('1 file of yours is in the trash')).toBeVisible();
  expect(() => readFileSync(join(target, 'mine.txt'))).toThrow();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Taken back/)).toBeVisible();
  expect(readFileSync(join(target, 'mine.txt'), 'utf8')).toBe('mine');
});

test('a folder that cannot be used is refused in place, with another choice', async ({ launch }) => {
  const { home, work } = makeSmallSet();
  const good = join(work, 'good');
  mkdirSync(good);
  const { page } = await launch({ home });
  await openAnimals(page);
  await openCheckout(page, 'last');
  const dialog = page.getByRole('dialog', { name: /^Check out/ });
  await dialog.getByRole('button', { name: 'Choose…' }).click();
  await chooseInDialog(page, [join(home, 'store')]);
  await expect(dialog.getByRole('alert')).toContainText(join(home, 'store'));
  await expect(dialog.getByRole('button', { name: /^Check out/ })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Choose another folder' }).click();
  await chooseInDialog(page, [good]);
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: /^Check out/ })).toBeEnabled();

  // It becomes a file between the plan and the click.
  rmSync(good, { recursive: true });
  writeFileSync(good, 'a file');
  await dialog.getByRole('button', { name: /^Check out/ }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'Check out animals:v1' });
  await expect(notice).toContainText(good);
  await notice.getByRole('button', { name: 'Another folder…' }).click();
  await expect(page.getByRole('dialog', { name: /^Check out/ }).getByRole('alert')).toContainText(good);
  expect(readFileSync(good, 'utf8')).toBe('a file');
});

test('a download says which edited files it would replace, and offers a checkout instead', async ({
  launch,
}) => {
  const { home, work } = makeSmallSet();
  const target = join(work, 'there', 'animals:v1');
  writeFiles(target, { 'deep/b.txt': 'my own', 'other.txt': 'stays' });
  const { page } = await launch({ home });
  await openAnimals(page);
  await page.getByRole('listbox', { name: /versions/i }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: /^Download animals:v1/ });
  await dialog.getByRole('button', { name: 'Change…' }).click();
  // It goes into the folder of the usual name in the one that is chosen.
  await chooseInDialog(page, [dirname(target)]);
  await expect(dialog.getByTitle(target, { exact: true })).toBeVisible();
  await expect(dialog.getByText('1 file here differs and is replaced')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveText(/b\.txt.*your edits, in no version/);
  await dialog.getByRole('button', { name: 'Check out instead…' }).click();
  const checkout = page.getByRole('dialog', { name: /^Check out animals:v1/ });
  await expect(checkout.getByText('2 files here are in no version yet')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(checkout).toBeHidden();

  await page.getByRole('listbox', { name: /versions/i }).focus();
  await page.keyboard.press('d');
  await dialog.getByRole('button', { name: 'Change…' }).click();
  await chooseInDialog(page, [target]);
  await expect(dialog.getByText(/differs and is replaced/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByRole('alert').getByText(/3 files written.*1 of them over other files/),
  ).toBeVisible();
  expect(readFileSync(join(target, 'deep/b.txt'), 'utf8')).toBe('second');
  expect(readFileSync(join(target, 'other.txt'), 'utf8')).toBe('stays');
});

test('a checkout made on the command line is known to the window', async ({ launch }) => {
  const { home, work } = makeSmallSet();
  const target = join(work, 'by-hand');
  runCli(home, 'checkout', 'animals:v0', '--to', target, '--yes');
  const { page } = await launch({ home });
  await openAnimals(page);
  await openCheckout(page, 'last');
  const dialog = page.getByRole('dialog', { name: /^Check out/ });
  await expect(dialog.getByText('now v0')).toBeVisible();
  await expect(dialog.getByText(/by-hand/)).toBeVisible();
});
