import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { VitrineBridge } from '../../contract/bridge.ts';
import type { HostEvent } from '../../contract/host.ts';
import { runCli } from './harness/cli.ts';
import { dragOver } from './harness/drop.ts';
import { ON_ELECTRON } from './harness/launch-app.ts';
import { expect, test } from './harness/test.ts';

declare global {
  interface Window {
    readonly vitrine: VitrineBridge;
  }
}

let work: string;

test.beforeEach(() => {
  work = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-bridge-')));
});

test.afterEach(() => rmSync(work, { recursive: true, force: true }));

/** Begins to listen; what it gives waits for the first event of this name since. */
async function listenFor(page: Page, name: HostEvent['name']): Promise<() => Promise<unknown>> {
  const heard = await page.evaluateHandle((wanted) => {
    const first = new Promise<unknown>((resolve) => {
      const stop = window.vitrine.onHostEvent((event) => {
        if (event.name !== wanted) return;
        stop();
        resolve(event.payload);
      });
    });
    // Not the promise itself: that would be waited for.
    return { first };
  }, name);
  return () => heard.evaluate(({ first }) => first);
}

/** Begins to look; what it gives waits until these words stood on the page at some time since. */
async function seeing(page: Page, words: string): Promise<() => Promise<void>> {
  const seen = await page.evaluateHandle((wanted) => {
    const first = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.body.textContent?.includes(wanted)) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    return { first };
  }, words);
  return () => seen.evaluate(({ first }) => first);
}

test('a page may not name a path that was neither picked nor dropped', async ({ launch }) => {
  const { page } = await launch();
  const refused = { ok: false, error: { code: 'INVALID_PATH' } };
  const folder = work;
  const log = (path: string) =>
    page.evaluate((input) => window.vitrine.engine['log.start'](input), { folder: path, name: 'stolen' });
  expect(await log('/etc')).toMatchObject(refused);
  expect(await log(`${folder}/../..`)).toMatchObject(refused);
  expect(
    await page.evaluate(
      (path) => window.vitrine.engine['store.add']({ location: path, create: true }),
      folder,
    ),
  ).toMatchObject(refused);
  expect(await page.evaluate(() => window.vitrine.host['host.openPath']({ path: '/etc' }))).toMatchObject(
    refused,
  );
  expect(await page.evaluate(() => window.vitrine.host['host.showItem']({ path: '/etc' }))).toMatchObject(
    refused,
  );
});

test('a page may open windows, but not without end', async ({ launch }) => {
  test.skip(ON_ELECTRON, 'nobody wants 20 windows on their desktop');
  const { page } = await launch();
  const replies = await page.evaluate(async () => {
    const all = [];
    for (let i = 0; i < 21; i += 1) all.push(await window.vitrine.host['host.newWindow']({}));
    return all;
  });
  expect(replies.map(({ ok }) => ok)).toEqual(replies.map((_, i) => i < 19));
  expect(replies.at(-1)).toMatchObject({ error: { code: 'TOO_MANY_WINDOWS', hint: 'Close one first.' } });
});

test('nothing but https addresses leave the app', async ({ launch }) => {
  const { page } = await launch();
  for (const url of ['http://example.org', 'file:///etc/passwd', 'javascript:alert(1)', 'vitrine://a/b/c']) {
    const reply = await page.evaluate(
      (value) => window.vitrine.host['host.openExternal']({ url: value }),
      url,
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  }
});

test('10,000 malformed requests get coded refusals and nothing else happens', async ({ launch }) => {
  test.slow();
  const { page } = await launch();
  const codes = await page.evaluate(async () => {
    const wrong: unknown[] = [
      undefined,
      null,
      7,
      'x',
      [],
      { folder: 7 },
      { version: {} },
      { limit: -1 },
      { items: [[]] },
    ];
    const calls = [...Object.values(window.vitrine.engine), ...Object.values(window.vitrine.host)] as ((
      input: unknown,
    ) => Promise<{ ok: boolean; error?: { code: string } }>)[];
    // These take nothing, so that nothing is wrong for them; the rest gets what fits no field.
    const names = [...Object.keys(window.vitrine.engine), ...Object.keys(window.vitrine.host)];
    const found: Record<string, number> = {};
    let sent = 0;
    while (sent < 10_000) {
      const batch = calls.flatMap((call, i) => {
        if (
          /\.(?:start|clear|rebuild|pickFolder|pickFiles|newWindow|restartEngine|set)$/.test(names[i] ?? '')
        )
          return [];
        return wrong.slice(0, 5).map((input) => call(input));
      });
      sent += batch.length;
      for (const reply of await Promise.all(batch)) {
        const code = reply.ok ? 'ok' : (reply.error?.code ?? 'none');
        found[code] = (found[code] ?? 0) + 1;
      }
    }
    return found;
  });
  expect(Object.keys(codes)).toEqual(['INVALID_INPUT']);
  expect(await page.evaluate(() => window.vitrine.engine['engine.info']({}))).toMatchObject({ ok: true });
});

test('preferences are kept, and told to every window', async ({ launch }) => {
  const app = await launch();
  const other = await app.openWindow();
  const told = await listenFor(other, 'preferences');
  const set = await app.page.evaluate(() =>
    window.vitrine.host['host.preferences.set']({ sidebarWidth: 300, colorScheme: 'dark' }),
  );
  expect(set).toMatchObject({ ok: true, value: { sidebarWidth: 300, colorScheme: 'dark', panelOpen: true } });
  expect(await told()).toMatchObject({ sidebarWidth: 300 });
  await app.restart();
  expect(await app.page.evaluate(() => window.vitrine.host['host.preferences.get']({}))).toMatchObject({
    value: { sidebarWidth: 300, colorScheme: 'dark' },
  });
});

test('a drop that a script made is none', async ({ launch }) => {
  const { page } = await launch();
  const folder = join(work, 'animals');
  mkdirSync(folder);
  const seen = await page.evaluate(async () => {
    const events: string[] = [];
    window.vitrine.onHostEvent((event) => events.push(event.name));
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'x.txt'));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    }
    await window.vitrine.host['host.info']({});
    return events.filter((name) => name === 'drag' || name === 'dropped');
  });
  expect(seen).toEqual([]);
  const over = await listenFor(page, 'drag');
  await dragOver(page, [folder]);
  expect(await over()).toEqual({ over: true, items: 1 });
});

test('a dropped folder of another computer is copied here, logged, and comes back byte for byte', async ({
  launch,
}) => {
  test.skip(ON_ELECTRON, 'There every dropped file has a path.');
  const { page, home } = await launch();
  const folder = join(work, 'animals');
  mkdirSync(join(folder, 'sub'), { recursive: true });
  const large = Buffer.alloc(3 * 1024 ** 2 + 17, 'large');
  writeFileSync(join(folder, 'large.bin'), large);
  writeFileSync(join(folder, 'sub', 'empty.txt'), '');
  const dropped = await listenFor(page, 'dropped');
  const copied = await listenFor(page, 'upload');
  const shown = await seeing(page, 'Copying the dropped files in');
  await dragOver(page, [folder]);
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchDragEvent', {
    type: 'drop',
    x: 400,
    y: 300,
    data: { items: [], files: [folder], dragOperationsMask: 1 },
  });
  await page.getByRole('button', { name: 'Copy it here' }).click();
  const result = (await dropped()) as { kind: string; paths: string[]; snapshot: boolean };
  expect(result).toMatchObject({ kind: 'paths', snapshot: true });
  const [copy = ''] = result.paths;
  expect(copy.startsWith(join(home, 'dropped'))).toBe(true);
  const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');
  expect(hash(readFileSync(join(copy, 'large.bin')))).toBe(hash(large));
  expect(readFileSync(join(copy, 'sub', 'empty.txt'), 'utf8')).toBe('');
  expect(await copied()).toMatchObject({ total: large.length });
  await shown();

  const sheet = page.getByRole('dialog', { name: 'Log a new version' });
  await expect(sheet.getByText('copied in from the browser')).toBeVisible();
  await sheet.getByRole('button', { name: 'Log as animals:v0' }).click();
  await expect(page).toHaveURL(/\/v0$/);
  const again = join(work, 'again');
  runCli(home, 'download', 'animals:v0', '--to', again);
  expect(readFileSync(join(again, 'large.bin')).equals(large)).toBe(true);
  expect(readFileSync(join(again, 'sub', 'empty.txt'), 'utf8')).toBe('');
});
