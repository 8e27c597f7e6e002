import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { runCli } from './harness/cli.ts';
import { chooseInDialog, dropFolder } from './harness/drop.ts';
import { makePicture } from './harness/picture.ts';
import { expect, test } from './harness/test.ts';

/** `TOUR_PICTURES=1` walks through 20,000 files instead of 200 and writes the pictures of docs/tour.md. */
const PICTURES = process.env.TOUR_PICTURES === '1';
const FILES = PICTURES ? 20_000 : 200;

let root: string;
let data: string;
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-tour-'));
  data = join(root, 'animals');
  for (let i = 0; i < FILES; i += 1) {
    const day = i % 3 === 0 ? 'night' : 'day';
    write(`images/${day}/camera-${i % 7}/frame_${String(i).padStart(5, '0')}.png`, makePicture(i));
  }
  write('labels.csv', ['frame,species', ...Array.from({ length: 400 }, (_, i) => `${i},lynx`)].join('\n'));
  write('README.md', '# Camera traps\n\nPhotos of 31 species, with boxes and splits.\n');
  write('splits/train.json', JSON.stringify({ frames: [1, 2, 3] }));
});
test.afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

for (const scheme of ['light', 'dark'] as const) {
  test(`from an empty window to a checkout that is taken back, in ${scheme}`, async ({ launch }) => {
    test.setTimeout(PICTURES ? 900_000 : 180_000);
    const app = await launch({ context: { colorScheme: scheme } });
    const { page, home, pageErrors } = app;
    const sheet = page.getByRole('dialog', { name: 'Log a new version' });

    await expect(page.getByRole('heading', { name: 'Drop a folder to keep its versions' })).toBeVisible();
    await picture(page, 'first-run', scheme);

    await dropFolder(page, data);
    await expect(sheet.getByText('v0 will be the first version of a new collection')).toBeVisible();
    await sheet.getByLabel('Description').fill('Camera-trap photos of 31 species, with boxes and splits.');
    await sheet.getByLabel('Keep watching this folder').check();
    await expect(sheet.getByRole('button', { name: /Log as animals:v0/ })).toBeEnabled({ timeout: 60_000 });
    await picture(page, 'drop', scheme);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page).toHaveURL(/\/v0$/, { timeout: 180_000 });

    for (let i = 0; i < 12; i += 1) write(`images/night/camera-8/rat_${i}.png`, makePicture(900_000 + i));
    write('labels.csv', readFileSync(join(data, 'labels.csv'), 'utf8').replace('17,lynx', '17,bobcat'));
    rmSync(join(data, 'splits/train.json'));
    await expect(page.getByRole('button', { name: 'Log as v1' })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('main')).toContainText('+12');
    await picture(page, 'pending', scheme);
    await page.getByRole('button', { name: 'Log as v1' }).click();
    await expect(page.getByRole('option', { name: /v1/ }).first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: 'Log as v1' })).toBeHidden();
    await page.getByRole('option', { name: /v1/ }).first().click();
    await picture(page, 'collection', scheme);

    await page.getByRole('option', { name: /v1/ }).first().dblclick();
    await expect(page).toHaveURL(/#\/v\//);
    await page.getByRole('tab', { name: 'Files' }).click();
    await page.getByRole('treeitem', { name: /labels\.csv/ }).click();
    await expect(page.getByText('bobcat')).toBeVisible();
    await picture(page, 'files', scheme);
    await page.getByRole('tab', { name: 'Changes' }).click();
    // The first change is shown by itself, its folders open.
    await expect(page.getByRole('article', { name: /rat_0\.png/ })).toBeVisible();
    await page.getByRole('treeitem', { name: /labels\.csv/ }).click();
    await expect(page.getByRole('article').getByText('17,bobcat')).toBeVisible();
    await picture(page, 'changes', scheme);

    const target = join(root, 'train');
    mkdirSync(target);
    runCli(home, 'download', 'animals:v0', '--to', target);
    writeFileSync(join(target, 'mine.txt'), 'an edit of my own');
    await page.getByRole('button', { name: /^Check out/ }).click();
    const dialog = page.getByRole('dialog', { name: /Check out/ });
    await dialog.getByRole('button', { name: /Choose…|Change…/ }).click();
    await chooseInDialog(page, [target]);
    await expect(dialog.getByText('1 file here is in no version yet')).toBeVisible({ timeout: 60_000 });
    await picture(page, 'checkout', scheme);
    await dialog.getByRole('button', { name: /^Check out/ }).click();
    await expect(page.getByRole('button', { name: 'Undo' }).first()).toBeVisible({ timeout: 60_000 });
    await picture(page, 'checked-out', scheme);
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect
      .poll(() => readOrNull(join(target, 'mine.txt')), { timeout: 60_000 })
      .toBe('an edit of my own');

    renameSync(join(home, 'store'), join(home, 'store-away'));
    await app.restart();
    await page
      .getByRole('treeitem', { name: /animals/ })
      .first()
      .click();
    await expect(page.getByText('Offline').first()).toBeVisible();
    await expect(page.getByRole('option', { name: /v1/ }).first()).toBeVisible();
    await picture(page, 'offline', scheme);
    renameSync(join(home, 'store-away'), join(home, 'store'));
    expect(pageErrors).toEqual([]);
  });
}

function write(path: string, content: string | Buffer): void {
  const file = join(data, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
}

async function picture(page: Page, name: string, scheme: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `docs/tour/${name}-${scheme}.png`, animations: 'disabled' });
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
