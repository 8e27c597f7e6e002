import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask } from './harness/animals.ts';
import { axeFindings } from './harness/axe-findings.ts';
import { runCli } from './harness/cli.ts';
import { expect, test } from './harness/test.ts';

let root: string;
let home: string;

test.beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-search-'));
  home = join(root, 'home');
  const animals = join(root, 'animals');
  mkdirSync(join(animals, 'night'), { recursive: true });
  writeFileSync(join(animals, 'night', 'cat_001.png'), 'meow');
  writeFileSync(join(animals, 'night', 'owl.txt'), 'hoo');
  const facts = ['-d', 'Two images from the night camera', '--set', 'accuracy=0.93', '--tag', 'checked'];
  runCli(home, 'log', animals, '--name', 'pets/animals', '-a', 'prod', ...facts);
  rmSync(join(animals, 'night', 'owl.txt'));
  for (let i = 0; i < 300; i++)
    writeFileSync(join(animals, `frame_${String(i).padStart(4, '0')}.txt`), `${i}`);
  runCli(home, 'log', animals, '--name', 'pets/animals', '-d', 'many frames', '--set', 'accuracy=0.5');
});
test.afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

const hits = (page: Page) => page.getByRole('listbox', { name: 'Hits' });
const field = (page: Page) => page.getByRole('textbox', { name: 'Search files, versions, runs' });

test('found from the palette, narrowed by kinds and conditions, opened by keys alone', async ({ launch }) => {
  const { page, pageErrors, restart } = await launch({ home });
  await page.getByRole('button', { name: /Search files, versions, runs/ }).click();
  await page.getByRole('combobox', { name: /^Search collections/ }).fill('night');
  await page.getByRole('option', { name: 'Search files, versions, runs for “night”' }).click();
  await expect(field(page)).toHaveValue('night');
  await expect(hits(page).getByRole('option')).toHaveCount(3);
  await expect(
    hits(page).getByRole('option', { name: 'File night/cat_001.png, in animals:v1' }),
  ).toBeVisible();
  await expect(
    hits(page).getByRole('option', { name: /night\/owl\.txt.*not in the newest version/ }),
  ).toBeVisible();
  await expect(
    hits(page).getByRole('option', { name: /Version animals:v0.*found in description/ }),
  ).toBeVisible();
  await expect(hits(page).locator('mark').first()).toHaveText('night');
  await expect(page.getByRole('tab', { name: 'Files 2' })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('tab', { name: 'All' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(hits(page).getByRole('option')).toHaveCount(2);
  await page.keyboard.press('ArrowLeft');

  await page.keyboard.press('/');
  await page.keyboard.type('accuracy>0.9 tag:checked');
  await expect(hits(page).getByRole('option')).toHaveCount(1);
  await page.getByRole('button', { name: 'Take accuracy>0.9 away' }).click();
  await expect(field(page)).toHaveValue('tag:checked');

  for (const [conditions, count] of [
    ['kind:version alias:prod after:1d', 1],
    ['kind:version type:model', 0],
    ['kind:collection type:dataset project:pets', 1],
    ['kind:version before:2001', 0],
    ['kind:version accuracy<=0.93 has:accuracy', 2],
  ] as const) {
    await field(page).fill(conditions);
    await expect(hits(page).getByRole('option'), conditions).toHaveCount(count);
  }

  await field(page).fill('frame_02');
  await expect(page.getByRole('tab', { name: 'Files 100' })).toBeVisible();
  await field(page).press('Enter');
  await page.keyboard.press('End');
  await expect(hits(page).getByRole('option', { name: /frame_0299/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/v\/.*\/files\//);
  await expect(page.getByRole('treeitem', { name: /frame_0299/ })).toBeVisible();
  await expect(
    page.getByRole('complementary', { name: 'Selected file' }).getByText('299', { exact: true }),
  ).toBeVisible();
  await page.goBack();
  await expect(field(page)).toHaveValue('frame_02');

  await restart();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+f');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('owl');
  await expect(hits(page).getByRole('option')).toHaveCount(1);

  // What commands take is taken here, too: a full name, and the first digits of a digest.
  const { id, digest, fullName } = await ask(page, 'versions.get', { version: 'pets/animals:v0' });
  for (const name of [fullName, `pets/animals:${digest.slice(0, 8)}`]) {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: /^Search collections/ }).fill(name);
    await expect(page.getByRole('option', { name: /^animals:v0/ })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`#/v/${id}`));
    await page.goBack();
  }
  expect(pageErrors).toEqual([]);
});

test('what is wrong is shown at its place; nothing found says so; examples can be tried', async ({
  launch,
}) => {
  const { page, pageErrors } = await launch({ home });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+f');
  await expect(field(page)).toBeFocused();
  await page.getByRole('button', { name: /tag:night type:dataset/ }).click();
  await expect(page.getByText('Nothing has “tag:night type:dataset” in it.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).last().click();
  await expect(page.getByRole('list', { name: 'Examples' })).toBeVisible();
  await field(page).fill('cat size>big');
  await expect(page.getByRole('alert')).toContainText('"big" is no size');
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Condition' }).click();
  await page.getByRole('menuitem', { name: /^Size/ }).click();
  await expect(field(page)).toHaveValue('cat size>big size>');
  await field(page).fill('cat size<1MB');
  await expect(hits(page).getByRole('option')).toHaveCount(1);
  expect(pageErrors).toEqual([]);
});
