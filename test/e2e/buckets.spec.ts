import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUCKETS } from '../references/buckets.ts';
import { runCli } from './harness/cli.ts';
import { expect, test } from './harness/test.ts';

for (const { scheme, server, isBuilt, open } of BUCKETS) {
  test(`what is in a bucket is referenced, shown, checked and stored: ${scheme}`, async ({ launch }) => {
    test.skip(!isBuilt, `${server} is missing; node scripts/test-servers.mjs builds it`);
    const root = mkdtempSync(join(tmpdir(), 'vitrine-buckets-'));
    const home = join(root, 'home');
    const bucket = await open();
    try {
      await bucket.put('photos/cat.txt', 'meow');
      await bucket.put('photos/dog.txt', 'woof');
      const { id } = JSON.parse(runCli(home, 'draft', 'create', 'pets', '--json')) as { id: string };
      const { page, pageErrors } = await launch({ home, env: bucket.env });
      await page.evaluate((to) => {
        location.hash = to;
      }, `/draft/${id}`);
      await page.getByRole('button', { name: 'Add', exact: true }).first().click();
      await page.getByRole('menuitem', { name: 'Reference…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a reference' });
      await dialog.getByRole('textbox', { name: 'Address' }).fill(bucket.uri('photos/'));
      await dialog.getByRole('textbox', { name: 'Path in the version' }).fill('far');
      await dialog.getByRole('button', { name: 'Look it up' }).click();
      await expect(dialog.getByText('It names 2 objects:')).toBeVisible();
      await page.keyboard.press('ControlOrMeta+Enter');
      await expect(page.getByRole('treeitem', { name: /^far, 2 files/ })).toBeVisible();
      await page.getByRole('button', { name: 'Log as pets:v0' }).click();
      await expect(page).toHaveURL(/\/v0$/);

      await page.getByRole('option', { name: /^v0/ }).first().dblclick();
      await page.getByRole('tab', { name: 'Files' }).click();
      const row = (name: RegExp) => page.getByRole('treeitem', { name });
      const panel = page.getByRole('complementary', { name: 'Selected file' });
      await row(/^far/).click();
      await page.keyboard.press('ArrowRight');
      await row(/^cat\.txt/).click();
      await expect(row(/^cat\.txt/)).toContainText(scheme);
      await expect(panel).toContainText('meow');
      await bucket.put('photos/cat.txt', 'another meow');
      await bucket.remove('photos/dog.txt');
      await page.getByRole('button', { name: 'Check references now' }).click();
      const banner = page.getByRole('region', { name: 'Drifted references of v0' });
      await expect(banner).toContainText('1 changed, 1 missing');
      await panel.getByRole('button', { name: 'Store a copy' }).click();
      await expect(page.getByText('Logged as pets:v1.')).toBeVisible();
      expect(runCli(home, 'get', 'pets:v1', 'far/cat.txt', '--to', '-')).toBe('another meow');
      expect(pageErrors).toEqual([]);
    } finally {
      await bucket.stop();
      rmSync(root, { recursive: true, force: true, maxRetries: 3 });
    }
  });
}
