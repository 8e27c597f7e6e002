import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { VitrineBridge } from '../../contract/bridge.ts';
import type { HostEvent } from '../../contract/host.ts';
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

test('dropped files of another computer are copied here', async ({ launch }) => {
  test.skip(ON_ELECTRON, 'There every dropped file has a path.');
  const { page, home } = await launch();
  const folder = join(work, 'animals');
  mkdirSync(join(folder, 'sub'), { recursive: true });
  const large = Buffer.alloc(3 * 1024 ** 2 + 17, 'large');
  writeFileSync(join(folder, 'large.bin'), large);
  writeFileSync(join(folder, 'sub', 'empty.txt'), '');
  const dropped = await listenFor(page, 'dropped');
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
});
