import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from './harness/animals.ts';
import { dragOver } from './harness/drop.ts';
import { test } from './harness/test.ts';
test('look', async ({ launch, gallery }) => {
  test.setTimeout(300_000);
  const { page } = await launch({ home: gallery.home, context: { reducedMotion: 'reduce' } });
  mkdirSync(gallery.at('new'), { recursive: true });
  writeFileSync(gallery.at('new', 'x.txt'), 'x');
  const { id } = await ask(page, 'drafts.create', { base: gallery.versions.at(-1)!, aliases: ['prod'], tags: ['night'], metadata: { camera: 'Reolink', nights: [3, 4] }, description: 'Without the day' });
  await ask(page, 'drafts.add', { draft: id, items: [{ kind: 'text', as: 'stats.json', text: '{"a": 1}' }, { kind: 'remove', path: 'README.md' }, { kind: 'reference', uri: 'ftp://far.example.org/data/lynx.bin', as: 'far/lynx.bin', checksum: true }] });
  const { id: empty } = await ask(page, 'drafts.create', {});
  for (const [scheme, width, height] of [['light', 1280, 800], ['dark', 900, 600], ['dark', 1280, 800], ['light', 900, 600]] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height });
    const shot = async (name: string) => {
      await page.waitForTimeout(900);
      await page.screenshot({ path: `/tmp/h4/look-${name}-${scheme}-${width}.png` });
    };
    await page.evaluate((to) => (location.hash = `/draft/${to}`), id);
    await page.getByRole('treeitem', { name: /^images/ }).click();
    await page.keyboard.press('ArrowRight');
    await shot('draft');
    await page.getByRole('button', { name: 'Steps (3)' }).click();
    await shot('steps');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add', exact: true }).first().click();
    await page.getByRole('menuitem', { name: 'Reference…' }).click();
    await page.getByRole('textbox', { name: 'Address' }).fill('ftp://far.example.org/data/lynx.bin');
    await page.getByRole('textbox', { name: 'Path in the version' }).fill('far/lynx.bin');
    await page.getByRole('button', { name: 'Look it up' }).click();
    await shot('reference');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add', exact: true }).first().click();
    await page.getByRole('menuitem', { name: 'New text file…' }).click();
    await page.getByRole('textbox', { name: 'Path in the version' }).fill('a.json');
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('{\n "a": 1,\n}');
    await shot('text');
    await page.keyboard.press('Escape');
    await dragOver(page, [join(gallery.at('new'), 'x.txt')]);
    await shot('drop');
    await page.mouse.move(10, 10);
    await page.evaluate((to) => (location.hash = `/draft/${to}`), empty);
    await shot('empty');
    await page.evaluate(() => (location.hash = '/'));
  }
});
