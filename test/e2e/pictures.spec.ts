import type { Page } from '@playwright/test';
import { ON_ELECTRON } from './harness/launch-app.ts';
import { OVERLAYS, PAGES, show } from './harness/screens.ts';
import { expect, test } from './harness/test.ts';

const SHOWN = [
  'store',
  'collection',
  'files',
  'odd files',
  'overview of a version',
  'comparison',
  'storage',
  'settings',
  'log',
  'checkout',
  'palette',
];

test.skip(ON_ELECTRON, 'Its windows have a frame and sizes of their own.');

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the main screens look as they did, ${colorScheme}`, async ({ launch, gallery }) => {
    test.slow();
    const { page } = await launch({
      home: gallery.home,
      context: {
        colorScheme,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'UTC',
        viewport: { width: 1280, height: 800 },
      },
    });
    // A day after the first version of the gallery.
    await page.clock.setFixedTime('2026-11-03T12:00:00.000Z');
    for (const screen of [...PAGES, ...OVERLAYS].filter(({ name }) => SHOWN.includes(name))) {
      await test.step(screen.name, async () => {
        await page.reload();
        await show(page, screen, gallery);
        await page.mouse.move(0, 0);
        await expect
          .soft(page)
          .toHaveScreenshot(`${screen.name.replaceAll(' ', '-')}-${colorScheme}.png`, { mask: masks(page) });
      });
    }
  });
}

/** What is different on each machine and in each run: paths, ids, free space, versions of programs. */
function masks(page: Page) {
  return [
    page.getByText(/vitrine-gallery-/),
    page.getByRole('button', { name: /pending changes|no changes/ }),
    page.getByRole('region', { name: /^Changes in / }),
    page.getByText(/ free$/),
    page.getByText(/free on this disk/).locator('..'),
    page.getByText(/^[0-9a-f]{8}-[0-9a-f]{4}-/),
    page.getByText(/^[0-9a-f]{32,64}$/),
    page.getByRole('region', { name: 'Deleted, can be restored' }),
    page.getByRole('region', { name: 'About Vitrine' }),
    page.getByRole('status'),
  ];
}
