import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type ElectronApplication,
  _electron as electron,
  type Page,
} from '@playwright/test';
import { findChromium } from '../../../scripts/find-chromium.mjs';
import { ROOT, startWebHostProcess } from './web-host-process.ts';

export interface LaunchOptions {
  /** Default: a new folder that is removed at the end. */
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of the browser's context: viewport, colour scheme, reduced motion. */
  readonly context?: BrowserContextOptions;
  /** Browser to open the window in; default: one of its own. */
  readonly browser?: Browser;
}

/** The app as somebody uses it: a window on its page, with a home folder of its own. */
export interface LaunchedApp {
  readonly page: Page;
  /** Address of the page, without a token. */
  readonly url: string;
  readonly home: string;
  /** Errors that scripts of the page threw and messages that it logged as errors. */
  readonly pageErrors: readonly string[];
  /** Opens another window of the app, in another tab. */
  openWindow(): Promise<Page>;
  /** Ids of the engine's processes. */
  engines(): Promise<readonly number[]>;
  /** Kills the engine's process; main starts a new one. */
  killEngine(): Promise<void>;
  /** Ends the app and starts it again with the same home; `page` shows it again. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The Electron that `VITRINE_E2E_ELECTRON` names: a program that opens this folder, or a packaged app's own. */
const ELECTRON = process.env.VITRINE_E2E_ELECTRON;

/** True where these specs run on real Electron: `VITRINE_E2E_HOST=electron`, or with a program of one's own. */
export const ON_ELECTRON = process.env.VITRINE_E2E_HOST === 'electron' || ELECTRON !== undefined;

/** `serviceName` of the engine's utility process. */
const ENGINE_NAME = 'Vitrine engine';
/** So long a step on the page may take. */
const ACTION_MS = 30_000;

/** Starts the built app, on the web host in Chromium or, with `VITRINE_E2E_HOST=electron`, under Electron. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'vitrine-e2e-'));
  const app = ON_ELECTRON ? await launchElectron(home, options) : await launchWeb(home, options);
  return {
    ...app,
    get page() {
      return app.page;
    },
    async close() {
      await app.close();
      if (options.home === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function launchWeb(
  home: string,
  { env = {}, context: contextOptions = {}, browser: shared }: LaunchOptions,
): Promise<LaunchedApp> {
  const pageErrors: string[] = [];
  let host = await startWebHostProcess({ home, env });
  const browser = shared ?? (await launchBrowser());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...contextOptions });
  context.setDefaultTimeout(ACTION_MS);
  context.on('page', (page) => collectErrors(page, pageErrors));
  const page = await context.newPage();
  await page.goto(host.link);
  return {
    page,
    url: `http://127.0.0.1:${host.port}/`,
    home,
    pageErrors,
    async openWindow() {
      const [opened] = await Promise.all([context.waitForEvent('page'), openFromMenu(page)]);
      await opened.waitForLoadState();
      return opened;
    },
    engines: async () => host.engines(),
    killEngine: async () => killAll(host.engines()),
    async restart() {
      await host.stop();
      host = await startWebHostProcess({ home, port: host.port, env });
      // The link differs from what is shown only after the `#`.
      await page.goto('about:blank');
      await page.goto(host.link);
    },
    async close() {
      await (shared ? context.close() : browser.close());
      await host.stop();
    },
  };
}

/** As a user does: the menu's "New Window", and the link that the host then shows. */
async function openFromMenu(page: Page): Promise<void> {
  await page.evaluate(() => window.vitrine.host['host.newWindow']({}));
  await page.getByRole('link', { name: 'Show it' }).click();
}

/** Under Playwright's Electron driver: https://playwright.dev/docs/api/class-electron. */
async function launchElectron(home: string, { env = {}, context = {} }: LaunchOptions): Promise<LaunchedApp> {
  const pageErrors: string[] = [];
  const start = async () => {
    const launched = await electron.launch({
      args: [ROOT],
      ...(ELECTRON === undefined ? {} : { executablePath: ELECTRON }),
      ...(context.colorScheme === undefined ? {} : { colorScheme: context.colorScheme }),
      env: { ...(process.env as Record<string, string>), ...env, VITRINE_HOME: home },
    });
    launched.context().setDefaultTimeout(ACTION_MS);
    return launched;
  };
  let app = await start();
  let page = await app.firstWindow();
  collectErrors(page, pageErrors);
  if (context.viewport) await page.setViewportSize(context.viewport);
  return {
    get page() {
      return page;
    },
    url: page.url(),
    home,
    pageErrors,
    async openWindow() {
      const [opened] = await Promise.all([
        app.waitForEvent('window'),
        page.evaluate(() => window.vitrine.host['host.newWindow']({})),
      ]);
      return opened;
    },
    engines: () => enginesOf(app),
    killEngine: async () => killAll(await enginesOf(app)),
    async restart() {
      await app.close();
      app = await start();
      page = await app.firstWindow();
      collectErrors(page, pageErrors);
    },
    close: () => app.close(),
  };
}

async function enginesOf(app: ElectronApplication): Promise<number[]> {
  return app.evaluate(({ app: running }) =>
    running.getAppMetrics().flatMap(({ pid, name }) => (name === ENGINE_NAME ? pid : [])),
  );
}

/** The Chromium of this machine; as root its sandbox cannot be used. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium.');
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

function killAll(pids: readonly number[]): void {
  for (const pid of pids) process.kill(pid, 'SIGKILL');
}

function collectErrors(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
}
