import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { JobKind } from '../../contract/jobs.ts';
import type { RequestInput, RequestName } from '../../contract/requests.ts';
import { ask } from './harness/animals.ts';
import { runCli } from './harness/cli.ts';
import { dropFolder } from './harness/drop.ts';
import type { LaunchedApp } from './harness/launch-app.ts';
import { expect, test } from './harness/test.ts';

const LARGE_BYTES = 48 * 1024 ** 2;
const SMALL_FILES = 1500;

let root: string;
let home: string;
let animals: string;

test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-death-'));
  home = join(root, 'home');
  animals = join(root, 'animals');
  mkdirSync(join(animals, 'images'), { recursive: true });
  writeFileSync(join(animals, 'large.bin'), randomBytes(LARGE_BYTES));
  for (let i = 0; i < SMALL_FILES; i += 1) writeFileSync(join(animals, 'images', `${i}.txt`), `picture ${i}`);
});

test.afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

test('killed in the middle of a log: it goes on, and the version is whole', async ({ launch }) => {
  const app = await launch({ home });
  await letUse(app.page, root);
  const end = await startAndKill(app, 'log', ['log.start', { folder: animals, name: 'animals' }]);
  expect(end).toMatchObject({ state: 'done', result: { version: 'v0', files: SMALL_FILES + 1 } });
  await expect(app.page.getByRole('treeitem', { name: /animals/ })).toBeVisible();
  await sound(app.page);
});

test('killed in the middle of a download and of a checkout: both go on, byte for byte', async ({
  launch,
}) => {
  runCli(home, 'log', animals, '--name', 'animals');
  const app = await launch({ home });
  await letUse(app.page, root);
  for (const [kind, name] of [
    ['download', 'download.start'],
    ['checkout', 'checkout.start'],
  ] as const) {
    await test.step(kind, async () => {
      const to = join(root, kind);
      const end = await startAndKill(app, kind, [name, { version: 'animals', to }]);
      expect(end.state).toBe('done');
      expect(contentOf(to)).toEqual(contentOf(animals));
    });
  }
  await app.page.keyboard.press('ControlOrMeta+j');
  await app.page.getByRole('region', { name: 'Jobs' }).getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => filesIn(join(root, 'checkout'))).toEqual([]);
});

test('killed in the middle of a clean-up and of a verification: both go on, and nothing is lost', async ({
  launch,
}) => {
  runCli(home, 'log', animals, '--name', 'animals');
  writeFileSync(join(animals, 'large.bin'), randomBytes(LARGE_BYTES));
  runCli(home, 'log', animals, '--name', 'animals');
  const app = await launch({ home });
  await letUse(app.page, root);
  await ask(app.page, 'versions.delete', { versions: ['animals:v0'] });
  const cleaned = await startAndKill(app, 'gc', ['gc.start', { undoDays: 0 }]);
  expect(cleaned.state).toBe('done');
  const verified = await startAndKill(app, 'verify', ['store.verify', {}]);
  expect(verified).toMatchObject({ state: 'done', result: { ok: true } });
  const again = join(root, 'again');
  runCli(home, 'download', 'animals:v1', '--to', again);
  expect(contentOf(again)).toEqual(contentOf(animals));
});

/** Lets the page name a folder and what is below it: it is dropped, and the sheet that opens is left. */
async function letUse(page: Page, folder: string): Promise<void> {
  await dropFolder(page, folder);
  await expect(page.getByRole('dialog', { name: 'Log a new version' })).toBeVisible();
  await page.keyboard.press('Escape');
}

interface JobEnd {
  readonly state: string;
  readonly result: unknown;
}

/** Starts a job, kills the engine while it runs, and waits until it has ended; the page must have said so meanwhile. */
async function startAndKill<N extends RequestName>(
  app: LaunchedApp,
  kind: JobKind,
  [name, input]: readonly [N, RequestInput<N>],
): Promise<JobEnd> {
  const { page } = app;
  await ask(page, 'engine.info', {});
  const [engine] = await app.engines();
  await page.evaluate((wanted) => {
    const seen = { running: false, notice: false, ended: undefined as JobEnd | undefined, early: false };
    Object.assign(window, { seen });
    let died = false;
    window.vitrine.onEngineEvent((event) => {
      if (event.name !== 'job' || event.payload.kind !== wanted) return;
      const { state, result } = event.payload;
      if (state === 'running') seen.running = true;
      if (state !== 'done' && state !== 'failed') return;
      seen.early ||= !died;
      seen.ended = { state, result };
    });
    window.vitrine.onHostEvent((event) => {
      if (event.name === 'engine' && event.payload.state !== 'running') died = true;
    });
    new MutationObserver(() => {
      seen.notice ||= document.body.textContent?.includes('The engine is starting again') === true;
    }).observe(document.body, { childList: true, subtree: true });
  }, kind);
  const running = page.waitForFunction(() => (window as unknown as Seen).seen.running, undefined, {
    polling: 5,
  });
  await ask(page, name, input);
  await running;
  if (engine !== undefined) process.kill(engine, 'SIGKILL');
  const seen = await page.waitForFunction(
    () => {
      const { ended, notice, early } = (window as unknown as Seen).seen;
      return ended && { ended, notice, early };
    },
    undefined,
    { timeout: 60_000 },
  );
  const { ended, notice, early } = (await seen.jsonValue()) as NonNullable<
    Awaited<ReturnType<typeof seen.jsonValue>>
  >;
  expect(early, 'the job had ended before the engine died').toBe(false);
  expect(notice).toBe(true);
  await expect(page.getByText('The engine is starting again')).toBeHidden();
  return ended;
}

interface Seen {
  readonly seen: { running: boolean; notice: boolean; early: boolean; ended: JobEnd | undefined };
}

/** Every file below a folder with a digest of its content. */
function contentOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesIn(folder).map((path) => [
      path.slice(folder.length),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ]),
  );
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
}

async function sound(page: Page): Promise<void> {
  const { job } = await ask(page, 'store.verify', {});
  await expect
    .poll(async () => (await ask(page, 'jobs.get', { job })).result, { timeout: 30_000 })
    .toMatchObject({
      ok: true,
    });
}
