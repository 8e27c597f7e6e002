import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask } from './harness/animals.ts';
import { runCli } from './harness/cli.ts';
import { makeSmallSet, openCollection } from './harness/small-set.ts';
import { expect, test } from './harness/test.ts';

/** Bytes that take no room on the disk and seconds to read, so that a job can be caught at work. */
const LONG_JOB = 12_000_000_000;

/** A dataset folder whose log takes long. */
function watchLargeFolder(home: string, work: string, bytes: number): void {
  const folder = join(work, 'large');
  mkdirSync(folder);
  writeFileSync(join(folder, 'zeros.bin'), '');
  truncateSync(join(folder, 'zeros.bin'), bytes);
  runCli(home, 'folders', 'add', folder, '--name', 'large');
}

/** Logs the dataset folder. */
async function startLongJob(page: Page): Promise<void> {
  const { items } = await ask(page, 'folders.list', {});
  await ask(page, 'folders.log', { folder: items[0]!.id });
}

const drawerOf = (page: Page) => page.getByRole('region', { name: 'Jobs' });

test('a long job is paused, gone on with, cancelled and tried again', async ({ launch }) => {
  const { home, work } = makeSmallSet();
  watchLargeFolder(home, work, LONG_JOB);
  const { page } = await launch({ home });
  await startLongJob(page);
  const drawer = drawerOf(page);
  await expect(drawer).toContainText('1 running');
  await page.keyboard.press('Control+j');
  await expect(drawer.getByRole('button', { name: 'Close jobs' })).toBeFocused();
  const row = drawer.getByRole('listitem').filter({ hasText: 'Log large' });
  await expect(row.getByRole('progressbar')).toBeVisible();
  await expect(row).toContainText(/of 12\.0 GB/);

  await row.getByRole('button', { name: /^Pause/ }).click();
  await expect(row).toContainText('Paused');
  await expect(drawer).toContainText('1 paused');
  await row.getByRole('button', { name: /^Go on/ }).click();
  await expect(drawer).toContainText('1 running');
  await drawer.getByRole('button', { name: 'Pause all' }).click();
  await expect(drawer).toContainText('1 paused');
  await drawer.getByRole('button', { name: 'Go on with all' }).click();
  await expect(drawer).toContainText('1 running');

  await row.getByRole('button', { name: /^Cancel/ }).click();
  await expect(row).toContainText('Cancelled. Nothing was changed by half.');
  await row.getByRole('button', { name: /^Retry/ }).click();
  await expect(drawer).toContainText('1 running');
  await row.getByRole('button', { name: /^Cancel/ }).click();
  await expect(row).toContainText('Cancelled');
  await drawer.getByRole('button', { name: 'Clear ended' }).click();
  await expect(drawer).toContainText('No jobs.');
  await page.keyboard.press('Control+j');
  await expect(drawer).toBeHidden();
});

test('a job goes on after the engine was killed, and the screen with it', async ({ launch }) => {
  const { home, work } = makeSmallSet();
  watchLargeFolder(home, work, LONG_JOB / 3);
  const app = await launch({ home });
  const { page } = app;
  await openCollection(page, 'animals');
  await startLongJob(page);
  const drawer = drawerOf(page);
  await expect(drawer).toContainText('1 running');
  const notice = page.getByText('The engine is starting again. Jobs go on where they were.');
  const seen = notice.waitFor({ state: 'visible' });
  await app.killEngine();
  await seen;
  await expect(notice).toBeHidden();
  await expect(drawer).toContainText('1 running');
  const told = page.getByRole('alert').filter({ hasText: 'Log large' });
  await expect(told).toContainText('v0: 1 file', { timeout: 60_000 });
  // What a click needs of the engine is answered again.
  await told.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('treeitem', { name: /zeros\.bin/ })).toBeVisible();
});

test('a job that failed says why, and goes well once that is mended', async ({ launch }) => {
  const { home, work } = makeSmallSet();
  const target = join(work, 'train');
  runCli(home, 'checkout', 'animals:v0', '--to', target, '--yes');
  rmSync(target, { recursive: true });
  writeFileSync(target, 'in the way');
  const { page } = await launch({ home });
  await expect(page.getByRole('treeitem', { name: /animals/ })).toBeVisible();
  await page.keyboard.press('Control+j');
  // What ended before the page knew of any job is not told.
  await expect(drawerOf(page).getByRole('listitem').filter({ hasText: 'animals' }).first()).toBeVisible();
  await ask(page, 'checkout.start', { version: 'animals:v1', to: target });
  const told = page.getByRole('alert').filter({ hasText: 'Check out animals:v1' });
  await expect(told).toContainText(target);
  const row = drawerOf(page).getByRole('listitem').filter({ hasText: 'Check out animals:v1' });
  await expect(row).toContainText(target);
  await expect(row.getByRole('button', { name: 'Another folder…' })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Copy details' })).toBeVisible();
  rmSync(target);
  await row.getByRole('button', { name: /^Retry/ }).click();
  await expect(row).toContainText('3 added');
  await expect(told).not.toContainText('not a folder');
});

test('the drawer can be used while a dialog lies over the page', async ({ launch }) => {
  const { home, work } = makeSmallSet();
  watchLargeFolder(home, work, LONG_JOB);
  const { page } = await launch({ home });
  await openCollection(page, 'animals');
  await startLongJob(page);
  const drawer = drawerOf(page);
  await expect(drawer).toContainText('1 running');
  await page.getByRole('listbox', { name: 'Versions', exact: true }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+D');
  const dialog = page.getByRole('dialog', { name: /^Check out/ });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Control+j');
  await expect(drawer.getByRole('listitem').first()).toBeVisible();
  const [above, below] = await Promise.all([dialog.boundingBox(), drawer.boundingBox()]);
  expect(above!.y + above!.height).toBeLessThanOrEqual(below!.y);
  await drawer.getByRole('button', { name: /^Cancel: Log large/ }).click();
  await expect(drawer).toContainText('none under way');
  await expect(dialog).toBeVisible();
});
