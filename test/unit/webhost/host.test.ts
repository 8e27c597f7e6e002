import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectPage, makeApp, PAGE, POLICY, type RunningHost, STATE, startHost } from './running-host.ts';

let folder: string;
let host: RunningHost;
beforeAll(async () => {
  folder = makeApp();
  host = await startHost(folder);
});
afterAll(() => host?.close());

test('the page differs from the app’s by one script and one directive', async () => {
  const { text, headers } = await host.request('/');
  expect(text.replace('<script src="/.vitrine/bridge.js"></script>', '')).toBe(PAGE);
  expect(text.indexOf('<script')).toBe(PAGE.indexOf('<title'));
  expect(headers.get('content-security-policy')).toBe(`${POLICY}; connect-src 'self'`);
});

test('what a page invokes is answered, with the frame that it came from', async () => {
  const page = await connectPage(host, { state: { ...STATE, hash: '#/c/1' } });
  const { window } = await page.next('welcome');
  expect(await page.invoke('echo', { a: [1, null, 'ü'] })).toEqual({ a: [1, null, 'ü'] });
  await expect(page.invoke('fail')).rejects.toThrow('TypeError: no');
  await expect(page.invoke('nobody')).rejects.toThrow("No handler registered for 'nobody'");
  await expect(page.invoke('unknown-member')).rejects.toThrow('no electron.app.inventedByNobody');
  expect(await page.invoke('sender')).toMatchObject({
    url: 'test-app://app/index.html#/c/1',
    parent: null,
    same: true,
    window,
  });
  page.socket.close();
  await page.closed;
});

test('a process that main forks speaks JSON both ways and says how it ended', async () => {
  const page = await connectPage(host);
  expect(await page.invoke('engine', { n: 1 })).toEqual({ message: { got: { n: 1 } } });
  expect(await page.invoke('engine', 'exit')).toEqual({ message: { got: 'exit' }, code: 7 });
  page.socket.close();
  await page.closed;
});

test('a second tab gets a window of its own, a reloaded one keeps its window', async () => {
  const first = await connectPage(host);
  const { window } = await first.next('welcome');
  const second = await connectPage(host);
  expect((await second.next('welcome')).window).not.toBe(window);
  const duplicated = await connectPage(host, { window, reload: false });
  expect((await duplicated.next('welcome')).window).not.toBe(window);
  const reloaded = await connectPage(host, { window, reload: true });
  expect((await reloaded.next('welcome')).window).toBe(window);
  expect(await first.closed).toBe(4409);
  for (const page of [second, duplicated, reloaded]) page.socket.close();
  await Promise.all([second, duplicated, reloaded].map(({ closed }) => closed));
});

test('events for a page whose connection was cut come when it is back', async () => {
  const page = crypto.randomUUID();
  const first = await connectPage(host, { page });
  const { window } = await first.next('welcome');
  first.send({ type: 'invoke', id: 99, channel: 'send', args: [{ n: 1 }] });
  await first.next('event');
  const other = await connectPage(host);
  await other.next('welcome');
  first.socket.terminate();
  await expect.poll(() => other.invoke('echo', 1)).toBe(1);
  const again = await connectPage(host, { page, window });
  expect(await again.next('welcome')).toMatchObject({ window, complete: true });
  expect(await again.invoke('echo', 2)).toBe(2);
  other.socket.close();
  again.socket.close();
});

test('a second start tells the first one its arguments and ends', async () => {
  const page = await connectPage(host);
  await page.next('welcome');
  const second = await startHost(folder).catch(String);
  // It prints the link of the first one, and that is where it is.
  expect(typeof second === 'string' ? 0 : second.port).toBe(host.port);
  expect(await page.next('event', ({ channel }) => channel === 'second')).toMatchObject({ args: [folder] });
  page.socket.close();
});

test('Ctrl-C quits', async () => {
  const own = await startHost();
  const page = await connectPage(own);
  await page.next('welcome');
  expect(await own.close()).toBe(0);
  expect(await page.next('closed').catch(() => ({ app: true }))).toMatchObject({ app: true });
});
