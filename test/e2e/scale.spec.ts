import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { childEnvironment } from '../helpers/child-environment.ts';
import { buildInto, manyFiles } from '../helpers/folder-builder.ts';
import { dropFolder } from './harness/drop.ts';
import { expect, test } from './harness/test.ts';

/** How much slower than promised it may be: above 1 where other work runs on the same machine. */
const MARGIN = Number(process.env.E2E_MARGIN ?? 1);
const COLLECTIONS = 1000;
const VERSIONS = 100;
const ENTRIES = 1_000_000;
const LOGGED_FILES = 50_000;
/** From opening the page to the first list, in ms. */
const FIRST_LIST_MS = 1500 * MARGIN;
/** Longest the page may be busy with one key, or at one piece while it logs, in ms. */
const BUSY_MS = 100 * MARGIN;
/** A machine that does other things makes single measurements long, so the best of these counts. */
const ATTEMPTS = 3;

let root: string;
let home: string;
let many: string;

test.beforeAll(() => {
  test.setTimeout(180_000);
  root = mkdtempSync(join(tmpdir(), 'vitrine-scale-'));
  home = join(root, 'home');
  const script = join(import.meta.dirname, 'harness/scale-child.ts');
  const amounts = [COLLECTIONS, VERSIONS, ENTRIES].map(String);
  many = execFileSync(process.execPath, [script, home, ...amounts], {
    env: childEnvironment(),
    encoding: 'utf8',
  });
});

test.afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

test(`the first list is there within 1.5 s with ${COLLECTIONS} collections of ${VERSIONS} versions`, async ({
  launch,
}) => {
  const app = await launch({ home });
  await app.page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('main [role=option]')) return;
      observer.disconnect();
      // After it is painted.
      requestAnimationFrame(() => setTimeout(() => Object.assign(window, { firstList: performance.now() })));
    }).observe(document, { childList: true, subtree: true });
  });
  const times = [];
  for (let i = 0; i < ATTEMPTS; i += 1) {
    await app.restart();
    const { page } = app;
    await page.waitForFunction(() => 'firstList' in window);
    times.push(await page.evaluate(() => (window as unknown as { firstList: number }).firstList));
  }
  note(`first list after ${times.map(Math.round).join(', ')} ms`);
  expect(Math.min(...times)).toBeLessThan(FIRST_LIST_MS);

  const { page } = app;
  await page
    .getByRole('main')
    .getByRole('option', { name: /collection-0003/ })
    .click();
  const list = page.getByRole('listbox', { name: 'Versions', exact: true });
  await expect(list.getByRole('option').first()).toContainText(`v${VERSIONS - 1}`);
  await list.focus();
  await page.keyboard.press('End');
  await expect(list.getByRole('option').last()).toContainText('v0');
});

test(`a key in the filter over ${ENTRIES} files keeps the page busy for less than 100 ms`, async ({
  launch,
}) => {
  const { page } = await launch({ home });
  await page.evaluate((to) => {
    location.hash = to;
  }, `/v/${many}/files`);
  await expect(page.getByRole('treeitem').first()).toBeVisible();
  const worst = [];
  for (let i = 0; i < ATTEMPTS; i += 1) {
    await watchTasks(page);
    await page.keyboard.press('/');
    for (const key of `image-01234${i}`) await page.keyboard.press(key);
    await expect(
      page
        .getByRole('treeitem')
        .filter({ hasText: `image-01234${i}` })
        .first(),
    ).toBeVisible();
    worst.push(Math.max(0, ...(await longTasks(page))));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('textbox', { name: 'Filter files' })).toHaveValue('');
  }
  note(`longest tasks while typing: ${worst.map(Math.round).join(', ')} ms`);
  expect(Math.min(...worst)).toBeLessThan(BUSY_MS);
});

test(`no task of the page is longer than 100 ms while ${LOGGED_FILES} files are logged`, async ({
  launch,
}) => {
  test.slow();
  const folder = join(root, 'files');
  buildInto(root, { files: manyFiles(LOGGED_FILES) });
  const { page } = await launch();
  await dropFolder(page, folder);
  const sheet = page.getByRole('dialog', { name: 'Log a new version' });
  const log = sheet.locator('[aria-describedby="log-note"]').filter({ hasText: 'v0' });
  await expect(log).toBeEnabled({ timeout: 60_000 });
  await watchTasks(page);
  await log.click();
  await expect(page).toHaveURL(/\/v0$/, { timeout: 120_000 });
  await expect(page.getByRole('option', { name: /^v0/ })).toBeVisible();
  const tasks = await longTasks(page);
  note(`tasks over 50 ms while logging: ${tasks.map(Math.round).join(', ') || 'none'}`);
  expect(tasks.filter((ms) => ms > BUSY_MS)).toEqual([]);
});

/** Notes each task of the page that takes longer than 50 ms from now on. */
function watchTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const watched = window as unknown as { tasks?: number[]; observer?: PerformanceObserver };
    watched.observer?.disconnect();
    watched.tasks = [];
    watched.observer = new PerformanceObserver((list) => {
      watched.tasks?.push(...list.getEntries().map(({ duration }) => duration));
    });
    watched.observer.observe({ type: 'longtask' });
  });
}

/** How long each of these took, in ms. */
function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { tasks = [], observer } = window as unknown as {
      tasks?: number[];
      observer?: PerformanceObserver;
    };
    return [...tasks, ...(observer?.takeRecords() ?? []).map(({ duration }) => duration)];
  });
}

/** Keeps a figure with the test's results. */
function note(description: string): void {
  test.info().annotations.push({ type: 'measured', description });
}
