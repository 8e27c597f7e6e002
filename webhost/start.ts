import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { systemCode } from '../contract/errors.ts';
import { onOwnFile } from '../contract/home-problem.ts';
import { writeHandOver } from './browser/hand-over.ts';
import { hasDisplay, openFile } from './browser/open-browser.ts';
import { makeTerminal, type Terminal } from './browser/terminal.ts';
import { makeElectron } from './electron/electron-module.ts';
import { makeEvent } from './electron/strict.ts';
import { provideElectron } from './electron-hooks.ts';
import { makePlaces } from './folders/places.ts';
import type { Host } from './host.ts';
import { makePageScript } from './page-script.ts';
import { makeDialogs } from './pages/dialogs.ts';
import { makeWindows } from './pages/windows.ts';
import { type AppServer, SECOND_INSTANCE_PATH, SOCKET_PATH, startAppServer } from './server/http-server.ts';
import { makeSessions } from './server/sessions.ts';
import { makeSockets } from './server/sockets.ts';

export interface StartOptions {
  readonly port: number;
  /** Takes another port when this one is not free. */
  readonly anyPort: boolean;
  /** Opens a browser where there is a display. */
  readonly browser: boolean;
  /** Folder of the app: its package.json. */
  readonly app: string;
  /** The built main process. */
  readonly main: string;
  /** Folder of the built screen. */
  readonly bundle: string;
  /** Folder with `webhost-bridge.js` and `webhost-parent-port.js`. */
  readonly own: string;
  readonly argv: readonly string[];
}

const HAND_OVER_MS = 5 * 60_000;
const secondInstance = z.object({
  secret: z.string().max(200),
  argv: z.array(z.string()).max(1000),
  cwd: z.string(),
});
const firstInstance = z.object({ port: z.number().int().min(1).max(65_535), secret: z.string() });

/**
 * Runs the built app in this process with a module `electron` of the web host, and serves its windows to browsers on this machine.
 * Resolves when the app has been loaded.
 * @throws AppError `HOME_UNUSABLE`, the system's error when the port cannot be had, and whatever the app throws while it is loaded.
 */
export async function startWebHost(options: StartOptions): Promise<void> {
  const sessions = makeSessions();
  const windows = makeWindows();
  const secret = randomBytes(32).toString('base64url');
  const handedOver = new Set<{ remove(): void }>();
  let server: AppServer | undefined;
  let recentFile: string | undefined;
  let announced = false;

  const link = (window?: number, forMs?: number) => {
    const query = window === undefined || windows.all().length < 2 ? '' : `?window=${window}`;
    return `http://127.0.0.1:${server?.port ?? 0}/${query}#token=${sessions.issueToken(forMs)}`;
  };
  const terminal: Terminal = makeTerminal({
    input: process.stdin,
    output: process.stdout,
    makeLink: () => link(),
    isUnused: (text) => sessions.isUnused(text.split('#token=')[1] ?? ''),
  });
  const openBrowser = (window: number) => {
    if (!options.browser || !hasDisplay(process.env, process.platform)) return;
    const handOver = writeHandOver(link(window, HAND_OVER_MS));
    handedOver.add(handOver);
    setTimeout(() => {
      handedOver.delete(handOver);
      handOver.remove();
    }, HAND_OVER_MS).unref();
    // Where no program opens it, the line on the terminal is the way.
    void openFile(handOver.file, process.platform);
  };

  const host: Host = {
    windows,
    dialogs: makeDialogs(
      windows,
      makePlaces(() => recentFile),
    ),
    root: options.app,
    argv: options.argv,
    present(window) {
      const other = windows.front()?.link;
      if (other !== undefined) return other.send({ type: 'window', url: link(window, HAND_OVER_MS) });
      if (!announced) terminal.announce();
      announced = true;
      openBrowser(window);
    },
    onLocked(userData) {
      recentFile = join(userData, 'web-host-recent.json');
      mkdirSync(userData, { recursive: true, mode: 0o700 });
      const file = join(userData, 'web-host.json');
      writeOwnFile(file, JSON.stringify({ port: server?.port, secret }));
    },
    tellFirst: (userData) => tellFirst(userData, options.argv),
    exit(code) {
      for (const handOver of handedOver) handOver.remove();
      terminal.close();
      killAll();
      sockets.close();
      void Promise.resolve(server?.close()).then(() => process.exit(code));
      setTimeout(() => process.exit(code), 2_000).unref();
    },
  };

  const module = makeElectron(host, options.own);
  const { electron, app, protocol, BrowserWindow, killAll, onDesktopMessage } = module;
  const sockets = makeSockets({
    path: SOCKET_PATH,
    isSession: sessions.isSession,
    onHello(socket, hello) {
      const slot = windows.claim(hello) ?? (module.openWindow() ? windows.claim(hello) : undefined);
      const shown = slot?.link;
      if (slot === undefined || shown === undefined) return undefined;
      shown.connect(socket, slot.id);
      const { listener } = slot;
      return {
        onMessage(message) {
          if (onDesktopMessage(slot.id, message)) return;
          if (message.type !== 'state') return listener.onMessage(message);
          shown.state = message.state;
          listener.onState(message.state);
        },
        onClose() {
          if (shown.disconnect(socket)) windows.left(slot);
        },
      };
    },
  });
  server = await listen(options, {
    sessions,
    bundle: options.bundle,
    bridge: () =>
      makePageScript(
        {
          platform: process.platform,
          socket: SOCKET_PATH,
          session: '/.vitrine/session',
          name: app.getName(),
        },
        { bridge: join(options.own, 'webhost-bridge.js'), preload: BrowserWindow.preload },
      ),
    async answer(path, { method }) {
      const base = BrowserWindow.getAllWindows()[0]?.webContents.base;
      if (!base) return undefined;
      return protocol.answer(new URL(path, base).href, method);
    },
    deniedFeatures: module.deniedFeatures,
    onSecondInstance(body) {
      const parsed = secondInstance.safeParse(body);
      if (!parsed.success || parsed.data.secret !== secret) return false;
      const { argv, cwd } = parsed.data;
      app.emit('second-instance', makeEvent(), argv, cwd, {});
      return { link: link() };
    },
    onTokenUsed() {},
    onUpgrade: sockets.upgrade,
  });
  provideElectron(electron);
  Object.defineProperty(process, 'type', { value: 'browser' });
  endBySignals(app);
  const loading = import(pathToFileURL(options.main).href);
  // As in Electron, an entry that waits for `ready` before it is through gets it.
  await Promise.race([loading, app.asked.promise]);
  setImmediate(() => app.becomeReady());
  await loading;
}

async function listen(
  { port, anyPort }: StartOptions,
  options: Parameters<typeof startAppServer>[1],
): Promise<AppServer> {
  try {
    return await startAppServer(port, options);
  } catch (error) {
    if (!anyPort || systemCode(error) !== 'EADDRINUSE') throw error;
    return startAppServer(0, options);
  }
}

/** Settings files are cleaned up on a signal by code that raises it again; a person does not press twice within this, ms. */
const ECHO_MS = 500;

/** Ctrl-C quits as the menu does; pressed again it ends at once. What started it takes it along. */
function endBySignals(app: { quit(): void; exit(code: number): void }): void {
  let askedAt: number | undefined;
  process.channel?.unref();
  process.on('disconnect', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      if (askedAt !== undefined && now - askedAt > ECHO_MS) app.exit(130);
      askedAt ??= now;
      app.quit();
    });
  }
}

/** @throws AppError `HOME_UNUSABLE` when a folder is in its place or it may not be written, `DISK_FULL` */
function writeOwnFile(file: string, text: string): void {
  onOwnFile(file, () => writeFileSync(file, text, { mode: 0o600 }));
}

/** Tells the process that holds the lock of a folder what this one was started with, and says where it is. */
async function tellFirst(userData: string, argv: readonly string[]): Promise<void> {
  const file = join(userData, 'web-host.json');
  const first = existsSync(file)
    ? firstInstance.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    : undefined;
  const answer = first?.success ? await ask(first.data, argv) : undefined;
  console.log(
    answer === undefined
      ? 'Vitrine is running already with these data. Close that one first.'
      : `Vitrine is running already; it is at ${answer} (works once)`,
  );
}

async function ask(
  { port, secret }: z.output<typeof firstInstance>,
  argv: readonly string[],
): Promise<string | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${SECOND_INSTANCE_PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, argv, cwd: process.cwd() }),
    });
    return response.ok ? ((await response.json()) as { link: string }).link : undefined;
  } catch (error) {
    // The lock is held by something that does not listen there, such as the app under Electron.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
