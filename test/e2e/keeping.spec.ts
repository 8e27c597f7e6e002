import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axeFindings } from './harness/axe-findings.ts';
import { runCli } from './harness/cli.ts';
import { expect, test } from './harness/test.ts';

let root: string;
let home: string;

test.beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-keeping-'));
  home = join(root, 'home');
  for (const name of ['animals', 'models']) {
    mkdirSync(join(root, name));
    for (let number = 0; number < 5; number++) {
      writeFileSync(join(root, name, 'a.txt'), `content ${number} of ${name}`);
      const more = { 1: ['-a', 'prod'], 2: ['--tag', 'gold'] }[number] ?? [];
      runCli(home, 'log', join(root, name), '--name', name, ...more);
    }
  }
});
test.afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

const list = (page: Page) => page.getByRole('listbox', { name: 'Versions under these rules' });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function open(page: Page, collection: string): Promise<void> {
  await page.getByRole('treeitem', { name: new RegExp(collection) }).click();
  await expect(page.getByRole('heading', { name: collection, level: 1 })).toBeVisible();
}

test('rules are looked at while they are made, saved, applied, undone, and there after a restart', async ({
  launch,
}) => {
  const { page, pageErrors, restart } = await launch({ home });
  await open(page, 'animals');
  await page.getByRole('link', { name: 'Keeping' }).click();
  await expect(list(page).getByRole('option')).toHaveCount(5);
  const newest = page.getByRole('textbox', { name: 'Newest versions that stay' });
  await newest.fill('2');
  await expect(button(page, 'Delete 2 versions')).toBeEnabled();
  await expect(list(page).getByRole('option', { name: /^v4, Latest, one of the newest/ })).toBeVisible();
  await expect(list(page).getByRole('option', { name: /^v2, goes/ })).toBeVisible();
  await expect(list(page).getByRole('option', { name: /^v1, Alias prod/ })).toBeVisible();
  await button(page, 'Measure what becomes free').click();
  await expect(page.getByText(/become free/).first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await newest.fill('none');
  await expect(page.getByText('A whole number from 1 on')).toBeVisible();
  // What was typed is there again when the tab was left, also after a reload, until it is thrown away.
  await page.getByRole('link', { name: /^Versions/ }).click();
  await page.reload();
  await page.getByRole('link', { name: 'Keeping' }).click();
  await expect(newest).toHaveValue('none');
  await button(page, 'Start over').click();
  await expect(newest).toHaveValue('10');
  await newest.fill('2');
  // By age, and by tag.
  await page.getByRole('combobox', { name: 'With the tag' }).fill('gold');
  await page.keyboard.press('Enter');
  await expect(list(page).getByRole('option', { name: /^v2, Tag gold/ })).toBeVisible();
  await button(page, 'Remove the tag gold').click();
  await page.getByRole('checkbox', { name: 'Younger than' }).check();
  await page.getByRole('textbox', { name: 'Days in which versions stay' }).fill('1');
  await expect(list(page).getByRole('option', { name: /^v2, Young/ })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Younger than' }).uncheck();
  await button(page, 'Set these rules').click();
  await expect(button(page, 'Remove the rules')).toBeVisible();

  await page.getByText('Go', { exact: true }).click();
  await expect(list(page).getByRole('option')).toHaveCount(2);
  await button(page, 'Delete 2 versions').click();
  await expect(page.getByText('2 versions of animals were deleted')).toBeVisible();
  await expect(page.getByText('No version goes: each is kept.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(button(page, 'Delete 2 versions')).toBeEnabled();

  await restart();
  await open(page, 'animals');
  await page.getByRole('link', { name: 'Keeping' }).click();
  await expect(newest).toHaveValue('2');
  await newest.fill('1');
  runCli(home, 'keep', 'animals', '--last', '3');
  await expect(page.getByText('Somebody changed this meanwhile', { exact: false })).toBeVisible();
  await button(page, 'Show theirs').click();
  await expect(newest).toHaveValue('3');
  await button(page, 'Remove the rules').click();
  await expect(button(page, 'Set these rules')).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('versions without an alias are cleaned by keys alone', async ({ launch }) => {
  const { page, pageErrors } = await launch({ home });
  await open(page, 'models');
  await button(page, 'More about this collection').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Clean versions without alias…' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Clean versions without alias' });
  await expect(dialog.getByRole('option')).toHaveCount(3);
  expect(await axeFindings(page, { include: '[role=dialog]' })).toEqual([]);
  await dialog.getByRole('button', { name: 'Delete 3 versions' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('listbox', { name: 'Versions' }).getByRole('option')).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByRole('listbox', { name: 'Versions' }).getByRole('option')).toHaveCount(5);
  expect(pageErrors).toEqual([]);
});
