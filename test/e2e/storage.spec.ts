import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { runCli, runCliDaysAgo } from './harness/cli.ts';
import { makeSmallSet } from './harness/small-set.ts';
import { expect, test } from './harness/test.ts';

const NOISE_BYTES = 1_000_000;

async function openStorage(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Search files/ }).click();
  await page.getByRole('combobox', { name: /^Search collections/ }).fill('storage');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Storage', level: 1 })).toBeVisible();
}

/** Changes bytes in the middle of every pack that holds content. */
function damage(store: string): void {
  for (const name of readdirSync(store, { recursive: true, encoding: 'utf8' })) {
    if (!/packs?\/.*[0-9a-f]{64}/.test(name)) continue;
    const path = join(store, name);
    const bytes = readFileSync(path);
    bytes.fill(0xff, 16, 24);
    writeFileSync(path, bytes);
  }
}

test('what uses the disk, and what was deleted is restored', async ({ launch }) => {
  const { home } = makeSmallSet();
  runCli(home, 'delete', 'animals:v0', '--yes');
  const { page } = await launch({ home });
  await openStorage(page);
  const sizes = page.getByRole('listbox', { name: 'Collections by size' });
  await expect(sizes.getByRole('option')).toHaveText(/animals.*1 version/);
  await expect(page.getByText(/in 1 deleted version, restorable until/)).toBeVisible();
  await page.getByRole('button', { name: /^Restore .*animals:v0/ }).click();
  await expect(page.getByText(/animals:v0 is back/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Deleted, can be restored' })).toBeHidden();
  await expect(sizes.getByRole('option')).toHaveText(/animals.*2 versions/);
  await sizes.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'animals', level: 1 })).toBeVisible();
});

test('a clean-up measures first, and touches nothing that can be restored', async ({ launch }) => {
  const { home } = makeSmallSet();
  runCli(home, 'delete', 'animals:v0', '--yes');
  const { page } = await launch({ home });
  await openStorage(page);
  await page.getByRole('button', { name: 'Free up space…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Free up space in This computer' });
  await expect(dialog).toContainText('What was deleted less than 7 days ago stays and can be restored.');
  await expect(dialog).toContainText(/Can be freed nowNothing/);
  await expect(dialog.getByRole('button', { name: /^Free/ })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(page.getByText(/can be freed, measured just now/)).toBeVisible();
  expect(runCli(home, 'restore', 'animals:v0')).toContain('v0');
});

test('a clean-up frees what was deleted long ago, and says how much', async ({ launch }) => {
  const { home, data } = makeSmallSet();
  for (const seed of [1, 2]) {
    writeFileSync(join(data, 'noise.bin'), noise(seed));
    runCliDaysAgo(10, home, 'log', data, '--name', 'noise');
  }
  runCliDaysAgo(8, home, 'delete', 'noise:v0', '--yes');
  const before = bytesIn(join(home, 'store'));
  const { page } = await launch({ home });
  await openStorage(page);
  await page.getByRole('button', { name: 'Free up space…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Free up space in This computer' });
  const alone = dialog.getByRole('listbox', { name: 'What each version holds alone' });
  await expect(alone.getByRole('option', { name: /noise:v1\s*1,0\d\d,\d{3} B/ })).toBeVisible();
  await expect(alone.getByRole('option', { name: /animals:v0/ })).toBeVisible();
  await expect(dialog).toContainText(/Can be freed now1\.0\d MB \(1,0\d\d,\d{3} bytes\)/);
  await dialog.getByRole('button', { name: /^Free 1\.0\d MB/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('alert').filter({ hasText: /1\.0\d MB freed/ })).toBeVisible();
  // The store's log grew meanwhile.
  expect(before - bytesIn(join(home, 'store'))).toBeGreaterThan(0.99 * NOISE_BYTES);
  await expect(page.getByText('in 0 deleted versions')).toBeVisible();
  expect(runCli(home, 'ls', 'noise')).not.toContain('v0');
});

/** Bytes that do not compress, the same for the same seed. */
function noise(seed: number): Buffer {
  return createHash('shake256', { outputLength: NOISE_BYTES }).update(String(seed)).digest();
}

function bytesIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

test('damage is named by version and path, and repaired from the folder that was logged', async ({
  launch,
}) => {
  const { home } = makeSmallSet();
  const { page } = await launch({ home });
  await openStorage(page);
  await page.getByRole('button', { name: 'Verify the store' }).click();
  await expect(page.getByText(/objects and 2 versions are whole/)).toBeVisible();
  damage(join(home, 'store'));
  await page.getByRole('button', { name: 'Verify the store' }).click();
  const list = page.getByRole('list', { name: 'Damage' });
  await expect(list).toContainText('animals:v1');
  await expect(list).toContainText('deep/b.txt');
  await page.getByRole('button', { name: 'Repair', exact: true }).click();
  await expect(page.getByText(/mended just now/)).toBeVisible();
  // `gone.txt` is in no folder any more.
  await expect(page.getByText(/could not be mended: no copy was found/)).toBeVisible();
  await expect(list).toContainText('gone.txt');
  await expect(list).not.toContainText('new.txt');
});
