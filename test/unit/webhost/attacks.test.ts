import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  connectPage,
  openSocket,
  PRIVATE,
  type RunningHost,
  sessionRequest,
  startHost,
} from './running-host.ts';

let host: RunningHost;
let origin: string;
beforeAll(async () => {
  host = await startHost();
  origin = `http://127.0.0.1:${host.port}`;
});
afterAll(() => host?.close());

const get = (path: string, headers: readonly string[]) =>
  host.raw(`GET ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\nConnection: close\r\n\r\n`);
/** A connection that is cut without an answer counts as a bad request. */
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 400);

/** The status with which a socket is refused, or 101. */
function upgrade(headers: Readonly<Record<string, string>>, path = '/.vitrine/socket'): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    socket.on('open', () => {
      resolve(101);
      socket.close();
    });
    socket.on('error', (error) => (error.message.includes('closed before') ? undefined : reject(error)));
  });
}

describe('names of this machine', () => {
  test.each(['localhost', '127.0.0.1', '[::1]'])('%s with any port is served', async (name) => {
    expect(statusOf(await get('/', [`Host: ${name}:9999`]))).toBe(200);
  });

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:80',
    '127.0.0.1@evil.example',
    '127.0.0.2',
    '0.0.0.0',
    'localhost:123456',
    '',
  ])('a page of the name "%s" gets nothing', async (name) => {
    const answer = await get('/', [`Host: ${name}`]);
    expect([400, 421]).toContain(statusOf(answer));
    expect(answer).not.toContain('<html');
  });

  test('two names, none, and an address of another host are refused', async () => {
    expect([400, 421]).toContain(statusOf(await get('/', ['Host: localhost', 'Host: evil.example'])));
    expect(statusOf(await get('/', ['Accept: */*']))).toBe(400);
    expect(statusOf(await get('http://evil.example/', ['Host: localhost']))).toBe(400);
  });
});

describe('other pages', () => {
  const others = () => [
    'https://evil.example',
    `http://127.0.0.1:${host.port + 1}`,
    `http://localhost:${host.port}`,
    `https://127.0.0.1:${host.port}`,
    `http://127.0.0.1:${host.port}.evil.example`,
    'http://127.0.0.1',
    'null',
    '',
  ];

  test('cannot exchange a token, and do not use it up', async () => {
    for (const other of others()) {
      const { status } = await host.request('/.vitrine/session', sessionRequest(other, host.token));
      expect([other, status]).toEqual([other, 403]);
    }
    const { headers: _, ...rest } = sessionRequest(origin, host.token);
    const without = await host.request('/.vitrine/session', {
      ...rest,
      headers: { 'content-type': 'application/json' },
    });
    expect(without.status).toBe(403);
    expect(await host.key()).toMatch(/^[\w-]{43}$/);
  });

  test('cannot open a socket', async () => {
    for (const other of others()) expect([other, await upgrade({ origin: other })]).toEqual([other, 403]);
    expect(await upgrade({})).toBe(403);
    expect(await upgrade({ origin, host: 'evil.example' })).toBe(421);
    expect(await upgrade({ origin }, '/')).toBe(404);
    expect(await upgrade({ origin })).toBe(101);
  });

  test('cannot read even public files, but may link here', async () => {
    expect((await host.request('/app.js', { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    const base = [`Host: 127.0.0.1:${host.port}`, 'Sec-Fetch-Site: cross-site'];
    expect(statusOf(await get('/app.js', [...base, 'Sec-Fetch-Mode: no-cors']))).toBe(403);
    expect(statusOf(await get('/', [...base, 'Sec-Fetch-Mode: navigate']))).toBe(200);
    expect((await host.request('/')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('without a session', () => {
  test('the page and the app’s own files are all there is', async () => {
    expect((await host.request('/')).status).toBe(200);
    expect((await host.request('/app.js')).text).toBe('console.log(1)');
    for (const path of ['/private.txt', '/nothing.js', '/main.js', '/package.json', '/.vitrine/other']) {
      const { status, text } = await host.request(path);
      expect([path, [401, 404].includes(status)]).toEqual([path, true]);
      expect(text).not.toContain(PRIVATE);
    }
  });

  test('a session opens the rest, another key does not', async () => {
    const read = async (key: string) =>
      host.request('/private.txt', { headers: { 'x-vitrine-session': key } });
    expect((await read(await host.key())).text).toBe(PRIVATE);
    expect((await read(randomBytes(32).toString('base64url'))).status).toBe(401);
    expect((await read('')).status).toBe(401);
    expect(
      (await host.request('/private.txt', { headers: { cookie: `session=${await host.key()}` } })).status,
    ).toBe(401);
  });

  test('a token works once; a second browser without one gets nothing', async () => {
    await host.key();
    expect((await host.request('/.vitrine/session', sessionRequest(origin, host.token))).status).toBe(401);
    for (const token of ['', 'x', 'x'.repeat(43)]) {
      expect((await host.request('/.vitrine/session', sessionRequest(origin, token))).status).toBe(401);
    }
    const page = await connectPage(host, { key: randomBytes(32).toString('base64url') });
    expect(await page.closed).toBe(4401);
    expect(page.messages).toEqual([]);
  });

  test('a socket that asks before it says who it is gets no answer', async () => {
    const page = await openSocket(host.port);
    page.send({ type: 'invoke', id: 1, channel: 'echo', args: ['x'] });
    expect(await page.closed).toBe(4401);
    expect(page.messages).toEqual([]);
  });

  test('nobody can speak for a second start of the app', async () => {
    const body = JSON.stringify({ secret: 'x', argv: ['vitrine://open/secret'], cwd: '/' });
    const headers = { 'content-type': 'application/json' };
    expect((await host.request('/.vitrine/second-instance', { method: 'POST', headers, body })).status).toBe(
      401,
    );
  });
});

test.each([
  '/../package.json',
  '/%2e%2e/package.json',
  '/..%2fpackage.json',
  '/%2e%2e%2fpackage.json',
  '/..%5cpackage.json',
  '/..\\package.json',
  '/%252e%252e/package.json',
  '/assets/../../package.json',
  '//etc/passwd',
  '/%00',
  '/app.js%00.html',
  '/%',
  '/.',
  '/./app.js/..',
  '/\u0001',
])('the path %j leads nowhere, with and without a session', async (path) => {
  for (const key of ['', await host.key()]) {
    const answer = await get(path, [`Host: 127.0.0.1:${host.port}`, `X-Vitrine-Session: ${key}`]);
    expect([400, 401, 404]).toContain(statusOf(answer));
    expect(answer).not.toContain('test-app');
  }
});

describe('too much', () => {
  test('long addresses, headers and bodies are refused', async () => {
    expect((await host.request(`/${'x'.repeat(40_000)}`)).status).toBe(400);
    const body = { ...sessionRequest(origin, 'x'), body: JSON.stringify({ token: 'x'.repeat(10_000_000) }) };
    const answer = await host.request('/.vitrine/session', body).then(
      ({ status }) => status,
      () => 'cut',
    );
    expect([401, 'cut']).toContain(answer);
    expect((await host.request('/', { method: 'DELETE', headers: { origin } })).status).toBe(405);
  });

  test('a message that is too long ends its connection', async () => {
    const page = await connectPage(host);
    await page.next('welcome');
    page.send({ type: 'send', channel: 'x', args: ['x'.repeat(5 * 1024 * 1024)] });
    expect(await page.closed).toBe(1009);
    const stranger = await openSocket(host.port);
    stranger.send('x'.repeat(100_000));
    expect(await stranger.closed).toBe(4401);
  });

  test('silent connections are limited, and make room again', async () => {
    const silent = await Promise.all(Array.from({ length: 64 }, () => openSocket(host.port)));
    expect(await upgrade({ origin })).toBe(503);
    for (const page of silent) page.socket.close();
    await Promise.all(silent.map(({ closed }) => closed));
    await expect.poll(() => upgrade({ origin })).toBe(101);
  });

  test('10,000 malformed messages end their connection and nothing else', async () => {
    const other = await connectPage(host);
    await other.next('welcome');
    const page = await connectPage(host);
    await page.next('welcome');
    const odd = [
      '{',
      'null',
      '[]',
      '"x"',
      '{"type":"invoke"}',
      '{"type":"no"}',
      '{"type":"invoke","id":-1,"channel":"echo","args":[]}',
    ];
    for (let i = 0; i < 10_000; i += 1) page.send(odd[i % odd.length]!);
    expect(await page.closed).toBe(1008);
    expect(await other.invoke('echo', 'still here')).toBe('still here');
    other.socket.close();
  });

  test('a page that asks to go elsewhere, which this app does not forbid, stays and leaves the host running', async () => {
    const page = await connectPage(host);
    await page.next('welcome');
    for (const url of [
      'test-app://app/index.html#/x',
      'https://evil.example/',
      'javascript:1',
      'no address',
    ]) {
      page.send({ type: 'open', url, target: 'same' });
      page.send({ type: 'open', url, target: 'new' });
    }
    await page.next('reload');
    expect(await page.invoke('echo', 'still here')).toBe('still here');
    page.socket.close();
  });

  test('10,000 questions that nobody answers are each refused', async () => {
    const page = await connectPage(host);
    await page.next('welcome');
    const calls = Array.from({ length: 10_000 }, (_, i) =>
      page.invoke(`no-such-${i % 7}`, { i }).catch(String),
    );
    const words = new Set(await Promise.all(calls));
    expect([...words].every((text) => String(text).includes('No handler registered'))).toBe(true);
    expect(await page.invoke('echo', 'still here')).toBe('still here');
    page.socket.close();
  }, 60_000);
});
