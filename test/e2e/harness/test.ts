import { type Browser, test as base } from '@playwright/test';
import { findChromium, HOW_TO_GET_CHROMIUM } from '../../../scripts/find-chromium.mjs';
import { type Gallery, makeGallery } from './gallery.ts';
import { type LaunchedApp, type LaunchOptions, launchApp, launchBrowser, ON_ELECTRON } from './launch-app.ts';

export { expect } from '@playwright/test';

/** Starts apps that end with the test. When it fails, a picture of each is kept. */
export const test = base.extend<
  { launch: (options?: LaunchOptions) => Promise<LaunchedApp> },
  { gallery: Gallery; shared: Browser | undefined }
>({
  /** The browser of all windows of a worker, each with a session of its own. */
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads from it what the fixture needs.
    async ({}, use) => {
      const browser = ON_ELECTRON || findChromium() === undefined ? undefined : await launchBrowser();
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker' },
  ],
  /** One of everything, made once for all tests of a worker: leave it as it was. */
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads from it what the fixture needs.
    async ({}, use) => {
      const gallery = makeGallery();
      await use(gallery);
      gallery.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  launch: async ({ shared }, use, info) => {
    base.skip(!ON_ELECTRON && findChromium() === undefined, HOW_TO_GET_CHROMIUM);
    const apps: LaunchedApp[] = [];
    await use(async (options = {}) => {
      const app = await launchApp({ ...(shared ? { browser: shared } : {}), ...options });
      apps.push(app);
      return app;
    });
    for (const [i, app] of apps.entries()) {
      if (info.status !== info.expectedStatus && !app.page.isClosed()) {
        const path = info.outputPath(`window-${i + 1}.png`);
        await app.page.screenshot({ path });
        info.attachments.push({ name: `window-${i + 1}`, path, contentType: 'image/png' });
      }
      await app.close();
    }
  },
});
