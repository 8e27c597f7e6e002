import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { runCli } from './harness/cli.ts';
import { expect, test } from './harness/test.ts';

let root: string;
let home: string;
let animals: string;

test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-windows-'));
  home = join(root, 'home');
  animals = join(root, 'animals');
  mkdirSync(animals);
});

test.afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

test('what a command line or one of two windows does shows in all of them', async ({ launch }) => {
  log('fox');
  const app = await launch({ home });
  const one = app.page;
  const two = await app.openWindow();
  for (const page of [one, two]) await openAnimals(page);

  await test.step('a version that the command line logs is in both lists', async () => {
    log('owl', '--alias', 'prod');
    for (const page of [one, two]) {
      await expect(rows(page)).toHaveCount(2);
      await expect(rows(page).nth(0)).toContainText('v1');
      await expect(rows(page).nth(0)).toContainText('prod');
    }
  });
  await test.step('an alias that one window moves is where the other shows it', async () => {
    await rows(one).nth(1).click();
    const side = one.getByRole('complementary', { name: 'Details of animals:v0' });
    await side.getByRole('button', { name: /^Add an alias/ }).click();
    await side.getByRole('textbox', { name: 'New alias of v0' }).fill('prod');
    await one.keyboard.press('Enter');
    await expect(rows(two).nth(1)).toContainText('prod');
    await expect(rows(two).nth(0)).not.toContainText('prod');
    expect(runCli(home, 'show', 'animals:prod')).toContain('v0');
  });
  await test.step('a version that one window deletes goes from the other; undone, it is back', async () => {
    await rows(two).nth(1).click();
    await two.keyboard.press('Delete');
    await two.getByRole('button', { name: 'Delete v0' }).click();
    await expect(rows(one)).toHaveCount(1);
    await two.keyboard.press('ControlOrMeta+z');
    await expect(rows(one)).toHaveCount(2);
    await expect(rows(one).nth(1)).toContainText('prod');
  });
  await test.step('a job of one window is in the drawer of the other', async () => {
    await two.keyboard.press('ControlOrMeta+j');
    await one.evaluate(() =>
      window.vitrine.engine['store.verify']({}).then((reply) => {
        if (!reply.ok) throw new Error(reply.error.message);
      }),
    );
    await expect(two.getByRole('region', { name: 'Jobs' })).toContainText('all sound');
  });
  expect(app.pageErrors).toEqual([]);
});

test('two windows and a command line write at once, and nothing is lost', async ({ launch }) => {
  log('fox');
  const app = await launch({ home });
  const two = await app.openWindow();
  const edit = (page: Page, prefix: string) =>
    page.evaluate(async (name) => {
      const edits = Array.from({ length: 8 }, (_, i) =>
        window.vitrine.engine['aliases.edit']({ version: 'animals:v0', add: [`${name}-${i}`] }),
      );
      return (await Promise.all(edits)).map((reply) => (reply.ok ? 'ok' : reply.error.code));
    }, prefix);
  const edits = [edit(app.page, 'one'), edit(two, 'two')];
  log('owl');
  expect((await Promise.all(edits)).flat()).toEqual(Array.from({ length: 16 }, () => 'ok'));
  const shown = JSON.parse(runCli(home, 'show', 'animals:v0', '--json')) as { aliases: string[] };
  expect(shown.aliases).toHaveLength(16);
  expect(runCli(home, 'show', 'animals:latest')).toContain('v1');
});

function log(content: string, ...more: string[]): void {
  writeFileSync(join(animals, 'labels.csv'), content);
  runCli(home, 'log', animals, '--name', 'animals', ...more);
}

async function openAnimals(page: Page): Promise<void> {
  await page.getByRole('treeitem', { name: /animals/ }).click();
  await expect(rows(page).first()).toBeVisible();
}

function rows(page: Page) {
  return page.getByRole('listbox', { name: 'Versions', exact: true }).getByRole('option');
}
