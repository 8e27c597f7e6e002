import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeSockets } from '../../../webhost/server/sockets.ts';
import { openSocket, STATE } from './running-host.ts';

let server: Server;
let port: number;
let timers: Set<{ readonly ms: number; readonly action: () => void }>;
let sockets: ReturnType<typeof makeSockets>;

beforeEach(async () => {
  timers = new Set();
  sockets = makeSockets({
    path: '/.vitrine/socket',
    isSession: (key) => key === 'good',
    onHello: () => ({ onMessage() {}, onClose() {} }),
    after(ms, action) {
      const timer = { ms, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  server = createServer().on('upgrade', sockets.upgrade).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

afterEach(() => {
  sockets.close();
  server.closeAllConnections();
  server.close();
});

const timeIsUp = () => {
  for (const timer of [...timers]) {
    timers.delete(timer);
    timer.action();
  }
};

test('a page that says nothing is closed when its time is up, and its place is free again', async () => {
  const silent = await Promise.all(Array.from({ length: 64 }, () => openSocket(port)));
  await expect(openSocket(port)).rejects.toThrow('503');
  expect(Math.max(...[...timers].map(({ ms }) => ms))).toBeLessThanOrEqual(5_000);
  timeIsUp();
  expect(await Promise.all(silent.map(({ closed }) => closed))).toEqual(silent.map(() => 4401));
  const next = await openSocket(port);
  next.socket.terminate();
});

test('one that does not even answer that it closes is cut', async () => {
  const raw = await rawUpgrade();
  const cut = once(raw, 'close');
  timeIsUp();
  timeIsUp();
  await cut;
});

test('one that said who it is stays', async () => {
  const page = await openSocket(port);
  page.send({
    type: 'hello',
    key: 'good',
    page: crypto.randomUUID(),
    window: null,
    reload: false,
    state: STATE,
  });
  // The answer to a ping comes after what was sent before it.
  page.socket.ping();
  await once(page.socket, 'pong');
  expect(timers.size).toBe(0);
  page.socket.terminate();
});

/** A connection of something that reads nothing and answers nothing. */
async function rawUpgrade(): Promise<Socket> {
  const raw = connect(port, '127.0.0.1');
  raw.write(
    [
      'GET /.vitrine/socket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      `Origin: http://127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  );
  await once(raw, 'data');
  return raw;
}
