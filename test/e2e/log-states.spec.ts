import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { canMount, MOUNTS_NEEDED, mountMemory, mountReadOnly } from '../helpers/mounts.ts';
import { ask } from './harness/animals.ts';
import { axeFindings } from './harness/axe-findings.ts';
import { runCli } from './harness/cli.ts';
import { dropFolder } from './harness/drop.ts';
import { expect, test } from './harness/test.ts';

const WORDS = 'First photos';
/** Long enough to log for being stopped in the middle. */
const LARGE_BYTES = 96 * 1024 ** 2;

let root: string;
let home: string;
let animals: string;

test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-log-states-'));
  home = join(root, 'home');
  animals = join(root, 'animals');
  write('animals/labels.csv', 'fox,1\n');
  write('animals/images/fox.png', 'fox');
});

test.afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

test('a file that broke after it was looked at: said without commands, and skipped by one button', async ({
  launch,
}) => {
  const { page } = await launch({ home });
  const sheet = await describe(page);
  rmSync(join(animals, 'labels.csv'));
  symlinkSync('nowhere', join(animals, 'labels.csv'));
  await confirm(sheet).click();
  const failed = sheet.getByRole('region', { name: 'Log failed' });
  await expect(failed.getByRole('alert')).toContainText('labels.csv: The link leads to something');
  await expect(failed.getByRole('alert')).toContainText('Nothing was logged.');
  await expect(failed).not.toContainText('--');
  await expectAccessible(page);
  await failed.getByRole('button', { name: 'Skip these files' }).click();
  await expect(sheet.getByRole('radio', { name: 'Skip it' })).toBeChecked();
  await logs(page, sheet);
  expect(runCli(home, 'files', 'animals')).not.toContain('labels.csv');
});

test('something in the way in the store: which store, and once it is gone the log goes on', async ({
  launch,
}) => {
  const { page } = await launch({ home });
  const sheet = await describe(page);
  const { location } = await ask(page, 'store.info', {});
  const inTheWay = join(location, 'tmp');
  rmSync(inTheWay, { recursive: true, force: true });
  writeFileSync(inTheWay, 'notes');
  await confirm(sheet).click();
  const failed = sheet.getByRole('region', { name: 'Log failed' });
  await expect(failed.getByRole('alert')).toContainText(`in the store at ${location}`);
  await expect(failed.getByRole('alert')).toContainText('Move what is in the way elsewhere');
  rmSync(inTheWay);
  await sheet.getByRole('button', { name: 'Try again' }).click();
  await expect(page).toHaveURL(/\/v0$/);
});

test('a store that became read-only is named, what was entered is kept, and it can be logged when it can be written again', async ({
  launch,
}) => {
  test.skip(!canMount(), MOUNTS_NEEDED);
  const { page } = await launch({ home });
  const sheet = await describe(page);
  const { location } = await ask(page, 'store.info', {});
  {
    using _mount = mountReadOnly(location);
    await confirm(sheet).click();
    await expect(sheet.getByRole('alert')).toContainText(location);
    await expect(sheet.getByLabel('Description')).toHaveValue(WORDS);
  }
  await sheet.getByRole('button', { name: 'Back to the sheet' }).click();
  await logs(page, sheet);
});

test('a full disk: space can be freed from there, and the log goes on when there is some', async ({
  launch,
}) => {
  test.skip(!canMount(), MOUNTS_NEEDED);
  write('animals/large.bin', randomBytes(6 * 1024 ** 2));
  using mount = mountMemory(join(root, 'stick'), 'size=4m');
  runCli(home, 'store', 'add', join(mount.path, 'store'), '--create', '--handle', 'stick', '--default');
  const { page } = await launch({ home });
  const sheet = await describe(page);
  await confirm(sheet).click();
  const failed = sheet.getByRole('region', { name: 'Log failed' });
  await expect(failed.getByRole('alert')).toContainText(`No space is left for the store at ${mount.path}`);
  await expect(failed.getByRole('button', { name: 'Free up space…' })).toBeVisible();
  mount.remount('size=32m');
  await sheet.getByRole('button', { name: 'Try again' }).click();
  await expect(page).toHaveURL(/\/v0$/);
});

test('paused: it says that it waits, also over a reload, and goes on', async ({ launch }) => {
  write('animals/large.bin', randomBytes(LARGE_BYTES));
  const { page } = await launch({ home });
  const sheet = await describe(page);
  await whenItRuns(page, 'jobs.pause');
  await confirm(sheet).click();
  await expect(sheet.getByRole('status').getByText('Paused')).toBeVisible();
  await expect(sheet.getByText('it waits under Jobs until you go on')).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await dropFolder(page, animals);
  await expect(sheet.getByRole('status').getByText('Paused')).toBeVisible();
  await sheet.getByRole('button', { name: 'Go on' }).click();
  await expect(page).toHaveURL(/\/v0$/);
});

test('cancelled in the middle: nothing was logged, and the sheet is as it was', async ({ launch }) => {
  write('animals/large.bin', randomBytes(LARGE_BYTES));
  const { page } = await launch({ home });
  const sheet = await describe(page);
  await whenItRuns(page, 'jobs.cancel');
  await confirm(sheet).click();
  await expect(sheet.getByText('Cancelled. Nothing was logged')).toBeVisible();
  await expect(sheet.getByRole('progressbar')).toBeHidden();
  await sheet.getByRole('button', { name: 'Back to the sheet' }).click();
  await logs(page, sheet);
});

test('a folder dropped over an open sheet: the way back leads to what was entered there', async ({
  launch,
}) => {
  write('Dogs & Cats/rex.txt', 'wuff');
  const { page } = await launch({ home });
  const sheet = await describe(page);
  await dropFolder(page, join(root, 'Dogs & Cats'));
  await expect(sheet.getByRole('textbox', { name: 'Name' })).toHaveValue('Dogs-Cats');
  await expect(sheet.getByText('animals is put aside')).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole('button', { name: 'Back to it' }).click();
  await expect(sheet.getByRole('textbox', { name: 'Name' })).toHaveValue('animals');
  await expect(sheet.getByText('is put aside')).toBeHidden();
  await logs(page, sheet);
});

/** Drops the folder, enters something, and waits until it could be logged. */
async function describe(page: Page): Promise<Locator> {
  await dropFolder(page, animals);
  const sheet = page.getByRole('dialog', { name: 'Log a new version' });
  await sheet.getByLabel('Description').fill(WORDS);
  await expect(confirm(sheet)).toHaveText(/Log as animals:v0/);
  return sheet;
}

/** What was entered is still there, and the log of it ends well. */
async function logs(page: Page, sheet: Locator): Promise<void> {
  await expect(sheet.getByLabel('Description')).toHaveValue(WORDS);
  await expect(confirm(sheet)).toHaveText(/Log as animals:v0/);
  await expect(confirm(sheet)).toHaveAttribute('aria-disabled', 'false');
  await confirm(sheet).click();
  await expect(page).toHaveURL(/\/v0$/);
}

/** Stops the next log as soon as the page hears that it runs. */
async function whenItRuns(page: Page, action: 'jobs.pause' | 'jobs.cancel'): Promise<void> {
  await page.evaluate((name) => {
    const stop = window.vitrine.onEngineEvent((event) => {
      if (event.name !== 'job' || event.payload.kind !== 'log' || event.payload.state !== 'running') return;
      stop();
      void window.vitrine.engine[name]({ job: event.payload.id });
    });
  }, action);
}

async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFindings(page, { include: '[role=dialog]' })).toEqual([]);
}

function confirm(sheet: Locator): Locator {
  return sheet.locator('[aria-describedby="log-note"]');
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content);
}
