import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from './harness/cli.ts';
import { test } from './harness/test.ts';

test('look', async ({ launch }) => {
  test.setTimeout(120000);
  const root = mkdtempSync(join(tmpdir(), 'h5look-'));
  const home = join(root, 'home');
  const animals = join(root, 'animals');
  mkdirSync(animals);
  for (let i = 0; i < 14; i++) {
    writeFileSync(join(animals, 'a.txt'), 'x'.repeat(i * 99_999 + 1));
    runCli(home, 'log', animals, '--name', 'pets/animals', '-d', `night ${i}`, ...(i % 5 === 1 ? ['-a', `prod-${i}`] : []), ...(i === 3 ? ['--ttl', '9d', '--tag', 'release'] : []));
  }
  for (const [size, w, h] of [['wide', 1280, 800], ['small', 900, 600]] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, close } = await launch({ home, context: { viewport: { width: w, height: h }, colorScheme } });
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox').fill('animals');
      await page.waitForTimeout(800); await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Keeping' }).click();
      await page.getByRole('textbox', { name: 'Newest versions that stay' }).fill('3');
      await page.waitForTimeout(900);
      await page.screenshot({ path: `/tmp/h5-keep-${size}-${colorScheme}.png` });
      if (size === 'wide') {
        await page.getByRole('button', { name: 'More about this collection' }).click();
        await page.getByRole('menuitem', { name: /Clean versions/ }).click();
        await page.waitForTimeout(700);
        await page.screenshot({ path: `/tmp/h5-clean-${colorScheme}.png` });
      }
      await close();
    }
  }
});
