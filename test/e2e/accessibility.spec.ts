import type { Page } from '@playwright/test';
import { axeFindings } from './harness/axe-findings.ts';
import { goTo, OVERLAYS, PAGES, type Screen, show } from './harness/screens.ts';
import { expect, test } from './harness/test.ts';

/** What axe finds, in light and dark. */
async function findings(page: Page): Promise<unknown[]> {
  const found: unknown[] = [];
  // A menu that is open lies in no landmark: it belongs to its button, not to a part of the page.
  const menuOpen = (await page.getByRole('menu').count()) > 0;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const disable = menuOpen ? ['region'] : [];
    found.push(...(await axeFindings(page, { disable })).map((finding) => ({ colorScheme, finding })));
  }
  return found;
}

test('axe finds nothing on any page', async ({ launch, gallery }) => {
  test.slow();
  const { page, pageErrors } = await launch({ home: gallery.home });
  for (const screen of PAGES) {
    await test.step(screen.name, async () => {
      await goTo(page, screen, gallery);
      expect.soft(await findings(page), screen.name).toEqual([]);
    });
  }
  expect(pageErrors).toEqual([]);
});

const half = Math.ceil(OVERLAYS.length / 2);
for (const [part, screens] of [OVERLAYS.slice(0, half), OVERLAYS.slice(half)].entries()) {
  test(`axe finds nothing in any dialog, sheet, drawer or menu (${part + 1} of 2)`, async ({
    launch,
    gallery,
  }) => {
    test.slow();
    const { page, pageErrors } = await launch({ home: gallery.home });
    for (const screen of screens) {
      await test.step(screen.name, async () => {
        await show(page, screen, gallery);
        expect.soft(await findings(page), screen.name).toEqual([]);
        await leave(page, screen);
      });
    }
    expect(pageErrors).toEqual([]);
  });
}

test('axe finds nothing on the first-run page', async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

/** Closes what lies over the page, as it was opened where Escape does not. */
async function leave(page: Page, { name, open, shown }: Screen): Promise<void> {
  if (name === 'jobs' || name === 'sidebar as a rail') await open?.(page, undefined as never);
  else if ((await page.getByRole('menu').count()) > 0) {
    // The check took the focus away, and a menu listens where the focus is.
    await page.getByRole('menuitem').first().press('Escape');
  } else await page.keyboard.press('Escape');
  await shown?.(page).first().waitFor({ state: 'hidden' });
}
