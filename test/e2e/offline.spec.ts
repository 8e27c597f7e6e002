import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Animals, ask, makeAnimals, openVersion } from './harness/animals.ts';
import { expect, test } from './harness/test.ts';

let animals: Animals;

test.beforeAll(() => {
  animals = makeAnimals();
});

test.afterAll(() => {
  for (const folder of [animals.home, dirname(animals.folder)])
    rmSync(folder, { recursive: true, force: true });
});

test('while the folder of the store is away, everything known can be looked through; back again, all works', async ({
  launch,
}) => {
  const { page, pageErrors } = await launch({ home: animals.home });
  const { location: store } = await ask(page, 'store.info', {});
  const away = join(animals.home, 'unplugged');
  await page.getByRole('treeitem', { name: /animals/ }).click();
  await expect(versions(page)).toHaveCount(3);
  // What changed is worked out once.
  await openComparison(page);
  await expect(page.getByRole('article')).toBeVisible();

  renameSync(store, away);
  try {
    await test.step('the list of versions, and why nothing can be written', async () => {
      await page.reload();
      await page.getByRole('treeitem', { name: /animals/ }).click();
      await expect(versions(page)).toHaveCount(3);
      await expect(page.getByText('Offline').first()).toBeVisible();
      await expect(page.getByRole('button', { name: 'New version', exact: true })).toBeDisabled();
      const side = page.getByRole('complementary');
      await expect(side.getByRole('button', { name: 'Download' })).toBeDisabled();
      await side.getByRole('tab', { name: 'Files' }).click();
      await expect(side.getByRole('option', { name: /images/ })).toBeVisible();
    });
    await test.step('all files; the content of one says why it is not there', async () => {
      await openVersion(page, 'v2', 'files');
      await page.getByRole('treeitem', { name: /^images\b/ }).dblclick();
      await page.getByRole('treeitem', { name: /^night\b/ }).dblclick();
      await expect(page.getByRole('treeitem', { name: /^eagle-owl\.txt/ })).toBeVisible();
      await page.getByRole('treeitem', { name: /^labels\.csv/ }).click();
      const panel = page.getByRole('complementary', { name: 'Selected file' });
      await expect(panel.getByText('2 states')).toBeVisible();
      await expect(panel).toContainText(/There is no store at/);
      await expect(panel.getByRole('button', { name: 'It is somewhere else…' })).toBeVisible();
      await page.getByRole('textbox', { name: 'Filter files' }).fill('fox');
      await expect(page.getByRole('treeitem').filter({ hasText: 'fox.txt' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Check out…' })).toHaveAttribute('aria-disabled', 'true');
    });
    await test.step('what changed between two versions', async () => {
      await openComparison(page);
      // The first change is shown by itself, and the tree opens to it.
      await expect(page.getByRole('treeitem').filter({ hasText: 'image_0.jpg' })).toBeVisible();
      await expect(page.getByRole('article')).toBeVisible();
      await page.getByRole('treeitem').filter({ hasText: 'labels.csv' }).click();
      const change = page.getByRole('article', { name: 'labels.csv' });
      await expect(change).toContainText(/There is no store at/);
    });
    await test.step('a request that needs the store is refused with the reason', async () => {
      const reply = await page.evaluate(() =>
        window.vitrine.engine['aliases.edit']({ version: 'pets/animals:v0', add: ['while-away'] }),
      );
      expect(reply).toMatchObject({ ok: false, error: { code: 'STORE_MISSING' } });
    });
    await test.step('the page of the store has the steps that may mend it', async () => {
      await go(page, '/s/local');
      const main = page.getByRole('main');
      await expect(main.getByRole('button', { name: 'It is somewhere else…' })).toBeVisible();
      await expect(main.getByRole('button', { name: 'Try again' })).toBeVisible();
    });
    await test.step('the overview of storage says which folder is gone', async () => {
      await go(page, '/storage');
      await expect(page.getByRole('main')).toContainText(store);
      await expect(page.getByRole('button', { name: 'Free up space…' })).toBeDisabled();
    });
  } finally {
    renameSync(away, store);
  }

  await test.step('back again, without a restart', async () => {
    await openVersion(page, 'v2', 'files');
    // Nobody asks for another look.
    await expect(page.getByRole('button', { name: 'Check out…' })).not.toHaveAttribute(
      'aria-disabled',
      'true',
      { timeout: 10_000 },
    );
    await page.getByRole('treeitem', { name: /^labels\.csv/ }).click();
    await expect(page.getByRole('region', { name: 'Content of labels.csv' })).toContainText('bobcat');
    await ask(page, 'aliases.edit', { version: 'pets/animals:v0', add: ['back'] });
  });
  expect(pageErrors).toEqual([]);
});

function versions(page: Page) {
  return page.getByRole('listbox', { name: 'Versions', exact: true }).getByRole('option');
}

async function openComparison(page: Page): Promise<void> {
  const ids = [];
  for (const version of ['v0', 'v2']) {
    ids.push((await ask(page, 'versions.get', { version: `pets/animals:${version}` })).id);
  }
  await go(page, `/compare/${ids.join('/')}`);
}

async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, address);
}
