import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropFolder } from './harness/drop.ts';
import { expect, test } from './harness/test.ts';

test('the app opens, its engine answers, and a folder can be dropped', async ({ launch }) => {
  const app = await launch();
  const { page } = app;
  await expect(page).toHaveTitle(/Vitrine/);
  expect(page.url()).not.toContain('token');
  const info = await page.evaluate(() => window.vitrine.engine['engine.info']({}));
  expect(info).toMatchObject({ ok: true, value: { home: app.home } });

  const folder = join(mkdtempSync(join(tmpdir(), 'vitrine-drop-')), 'animals');
  mkdirSync(folder);
  writeFileSync(join(folder, 'cat.txt'), 'meow');
  const dropped = page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        window.vitrine.onHostEvent((event) => {
          if (event.name === 'dropped') resolve(event.payload);
        });
      }),
  );
  await dropFolder(page, folder);
  expect(await dropped).toEqual({ kind: 'paths', paths: [folder], snapshot: false });
});

test('the engine comes back after it was killed, and the app after a restart', async ({ launch }) => {
  const app = await launch();
  const ask = () => app.page.evaluate(async () => (await window.vitrine.engine['engine.info']({})).ok);
  expect(await ask()).toBe(true);
  await app.killEngine();
  await expect.poll(ask).toBe(true);
  await app.restart();
  await expect.poll(ask).toBe(true);
});
