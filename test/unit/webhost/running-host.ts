import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { WebSocket } from 'ws';
import type { HelloMessage, HostMessage, PageMessage } from '../../../webhost/messages.ts';
import { childEnvironment } from '../../helpers/child-environment.ts';

export const POLICY = "default-src 'none'; script-src 'self'";
export const PAGE = '<!doctype html><html><head><title>App</title></head><body></body></html>';
export const PRIVATE = 'what only a session may read';

const MAIN = `
import { app, BrowserWindow, ipcMain, Menu, protocol, utilityProcess } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
app.setPath('userData', process.env.TEST_HOME);
if (!app.requestSingleInstanceLock()) app.quit();
else {
protocol.registerSchemesAsPrivileged([{ scheme: 'test-app', privileges: { standard: true } }]);
const open = () => {
  const window = new BrowserWindow({ webPreferences: { sandbox: true, contextIsolation: true } });
  void window.loadURL('test-app://app/index.html');
  return window;
};
app.on('second-instance', (_event, argv) => BrowserWindow.getAllWindows().forEach((window) => window.webContents.send('second', argv.at(-1))));
app.whenReady().then(() => {
  protocol.handle('test-app', async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/private.txt') return new Response(${JSON.stringify(PRIVATE)});
    if (pathname !== '/index.html' && pathname !== '/app.js') return new Response('', { status: 404 });
    const body = await readFile(join(import.meta.dirname, 'bundle', pathname));
    return new Response(body, { headers: pathname === '/index.html' ? { 'content-security-policy': ${JSON.stringify(POLICY)}, 'content-type': 'text/html' } : {} });
  });
  ipcMain.handle('echo', (_event, value) => value);
  ipcMain.handle('fail', () => { throw new TypeError('no'); });
  ipcMain.handle('sender', ({ sender, senderFrame }) => ({
    url: senderFrame.url, parent: senderFrame.parent, same: senderFrame === sender.mainFrame,
    window: BrowserWindow.fromWebContents(sender).id, windows: BrowserWindow.getAllWindows().length,
  }));
  ipcMain.handle('unknown-member', () => sendUnknown());
  ipcMain.handle('send', (event, ...args) => { event.sender.send('event', ...args); return null; });
  ipcMain.handle('engine', (_event, value) => new Promise((resolve) => {
    const child = utilityProcess.fork(join(import.meta.dirname, 'engine.js'), [], { serviceName: 'test' });
    child.once('message', (message) => { if (value !== 'exit') child.kill(); else child.once('exit', (code) => resolve({ message, code })); if (value !== 'exit') resolve({ message }); });
    child.postMessage(value);
  }));
  const sendUnknown = () => app.inventedByNobody;
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu: [{ id: 'new-window', label: 'New', click: open }] }]));
  open();
});
app.on('window-all-closed', () => {});
}
`;
const ENGINE = `
process.parentPort.on('message', ({ data }) => {
  process.parentPort.postMessage({ got: data });
  if (data === 'exit') setTimeout(() => process.exit(7), 20);
});
`;

/** A web host with a tiny app, in a process of its own. */
export interface RunningHost {
  readonly port: number;
  readonly process: ChildProcess;
  output(): string;
  /** A token that was not used yet; there is one for each running host. */
  readonly token: string;
  request(
    path: string,
    options?: RequestOptions,
  ): Promise<{ status: number; text: string; headers: Headers }>;
  /** Sends bytes as they are, and gives back everything that comes. */
  raw(text: string): Promise<string>;
  /** Exchanges the token for a session key; the same one when it was done before. */
  key(): Promise<string>;
  close(): Promise<number | null>;
}

interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Makes the app in a new folder and starts the host on it. */
export async function startHost(folder = makeApp()): Promise<RunningHost> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'host-child.ts'), folder], {
    env: childEnvironment({ TEST_HOME: join(folder, 'home') }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  while (!output.includes('#token=')) {
    if (child.exitCode !== null) throw new Error(`The host ended with ${child.exitCode}: ${output}`);
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  }
  const [, port = '', token = ''] = /127\.0\.0\.1:(\d+)\/#token=(\S+)/.exec(output) ?? [];
  const origin = `http://127.0.0.1:${port}`;
  let key: string | undefined;
  const host: RunningHost = {
    port: Number(port),
    process: child,
    output: () => output,
    token,
    async request(path, { method = 'GET', headers = {}, body } = {}) {
      const response = await fetch(origin + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    raw: (text) => sendRaw(Number(port), text),
    async key() {
      if (key !== undefined) return key;
      const { text } = await host.request('/.vitrine/session', sessionRequest(origin, token));
      key = (JSON.parse(text) as { key: string }).key;
      return key;
    },
    async close() {
      if (child.exitCode === null) {
        child.kill('SIGINT');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
      return child.exitCode;
    },
  };
  return host;
}

/** The folder that a host runs on; two hosts on the same one have the same user data. */
export function makeApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-webhost-'));
  const write = (path: string, text: string) => {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  };
  write('app/package.json', JSON.stringify({ name: 'test-app', version: '1.2.3', type: 'module' }));
  write('app/main.js', MAIN);
  write('app/engine.js', ENGINE);
  write('app/bundle/index.html', PAGE);
  write('app/bundle/app.js', 'console.log(1)');
  write('own/webhost-bridge.js', '"bridge"');
  const port = pathToFileURL(join(import.meta.dirname, '../../../webhost/parent-port.ts')).href;
  write('own/webhost-parent-port.js', `import ${JSON.stringify(port)};`);
  write('own/package.json', '{"type":"module"}');
  return folder;
}

export function sessionRequest(origin: string, token: string): RequestOptions {
  return {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  };
}

function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connectTcp(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

/** A page's connection, as a test drives it. */
export interface TestPage {
  readonly socket: WebSocket;
  readonly messages: HostMessage[];
  send(message: PageMessage | object | string): void;
  /** Waits for a message, one that came already included. */
  next<T extends HostMessage['type']>(
    type: T,
    fits?: (message: Extract<HostMessage, { type: T }>) => boolean,
  ): Promise<Extract<HostMessage, { type: T }>>;
  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown>;
  /** The code with which the host closed it. */
  readonly closed: Promise<number>;
}

export const STATE = {
  visible: true,
  focused: true,
  dark: false,
  width: 1280,
  height: 800,
  screenWidth: 1920,
  screenHeight: 1080,
  hash: '',
};

/** Opens a socket without saying anything on it yet. */
export async function openSocket(port: number, origin = `http://127.0.0.1:${port}`): Promise<TestPage> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/.vitrine/socket`, { origin });
  const messages: HostMessage[] = [];
  const waiting = new Set<() => void>();
  const results = new Map<number, (result: Extract<HostMessage, { type: 'result' }>) => void>();
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as HostMessage;
    if (message.type === 'result') return results.get(message.id)?.(message);
    messages.push(message);
    for (const check of waiting) check();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await once(socket, 'open');
  socket.on('error', () => {});
  let calls = 0;
  const page: TestPage = {
    socket,
    messages,
    closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next(type, fits = () => true) {
      type Wanted = Extract<HostMessage, { type: typeof type }>;
      return new Promise((resolve, reject) => {
        const check = () => {
          const found = messages.find((each): each is Wanted => each.type === type && fits(each as Wanted));
          if (found === undefined) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
        void closed.then((code) => reject(new Error(`closed with ${code} before ${type}`)));
      });
    },
    async invoke(channel, ...args) {
      calls += 1;
      const id = calls;
      const answer = new Promise<Extract<HostMessage, { type: 'result' }>>((resolve, reject) => {
        results.set(id, resolve);
        void closed.then((code) => reject(new Error(`closed with ${code}`)));
      });
      page.send({ type: 'invoke', id, channel, args: [...args] });
      const result = await answer;
      if (result.error !== undefined) throw new Error(result.error);
      return result.value;
    },
  };
  return page;
}

/** Connects as the page of a window. */
export async function connectPage(host: RunningHost, hello: Partial<HelloMessage> = {}): Promise<TestPage> {
  const page = await openSocket(host.port);
  page.send({
    type: 'hello',
    key: await host.key(),
    page: crypto.randomUUID(),
    window: null,
    reload: false,
    state: STATE,
    ...hello,
  });
  return page;
}
