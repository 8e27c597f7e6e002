import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Host } from '../host.ts';
import { takeLock } from './instance-lock.ts';
import { makeEvent, strict, strictEmitter } from './strict.ts';
import { userFolders } from './user-folders.ts';

const EVENTS = [
  'ready',
  'will-finish-launching',
  'second-instance',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'web-contents-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  // Known, and never sent: they come from the macOS dock, the system's link handling, and processes of Chromium.
  'activate',
  'open-url',
  'open-file',
  'render-process-gone',
  'child-process-gone',
  'certificate-error',
];

export type App = ReturnType<typeof makeApp>;

/** `app`, over a Node process. Windows are closed through `closeWindows`. */
export function makeApp(host: Host) {
  const { name, version } = packageOf(host.root);
  const ready = Promise.withResolvers<void>();
  const paths = new Map<string, string>(
    Object.entries(userFolders(process.env, process.platform, homedir())),
  );
  paths.set('temp', tmpdir());
  paths.set('exe', process.execPath);
  let appName = name;
  let isReady = false;
  let lock: { release(): void } | undefined;
  let refused = false;

  class AppHost extends strictEmitter('app', EVENTS) {
    /** @internal True from the moment that quitting cannot be stopped any more. */
    quitting = false;
    /** @internal Set when windows exist: closes them all and says whether none is left. */
    closeWindows: (() => boolean) | undefined = undefined;
    /** Only on macOS, where the web host has no place in the dock either. */
    readonly dock = undefined;
    readonly isPackaged = false;
    readonly name = name;
    readonly commandLine = strict('app.commandLine', {
      hasSwitch: (key: string): boolean => switchOf(host.argv, key) !== undefined,
      getSwitchValue: (key: string): string => switchOf(host.argv, key) ?? '',
      /** Switches of Chromium: there is none here to take them. */
      appendSwitch: (_key: string, _value?: string): void => {},
    });
    asked: PromiseWithResolvers<void> = Promise.withResolvers<void>();

    isReady(): boolean {
      return isReady;
    }

    whenReady(): Promise<void> {
      this.asked.resolve();
      return ready.promise;
    }

    /** @internal */
    becomeReady(): void {
      isReady = true;
      this.emit('will-finish-launching');
      this.emit('ready', makeEvent(), {});
      ready.resolve();
    }

    override on(event: string, listener: (...args: never[]) => void): this {
      if (event === 'ready') this.asked.resolve();
      return super.on(event, listener);
    }

    getName(): string {
      return appName;
    }

    setName(next: string): void {
      appName = next;
    }

    getVersion(): string {
      return version;
    }

    getAppPath(): string {
      return host.root;
    }

    getLocale(): string {
      return Intl.DateTimeFormat().resolvedOptions().locale;
    }

    getPath(key: string): string {
      if (key === 'userData' || key === 'sessionData' || key === 'logs') {
        const userData = paths.get('userData') ?? join(paths.get('appData')!, appName);
        return paths.get(key) ?? (key === 'logs' ? join(userData, 'logs') : userData);
      }
      const path = paths.get(key);
      if (path === undefined) throw new Error(`Failed to get '${key}' path`);
      return path;
    }

    setPath(key: string, path: string): void {
      if (!isAbsolute(path)) throw new Error('Path must be absolute');
      this.getPath(key);
      paths.set(key, path);
    }

    requestSingleInstanceLock(_additionalData?: object): boolean {
      const userData = this.getPath('userData');
      lock ??= takeLock(userData);
      refused = lock === undefined;
      if (refused) return false;
      host.onLocked(userData);
      return true;
    }

    hasSingleInstanceLock(): boolean {
      return lock !== undefined;
    }

    releaseSingleInstanceLock(): void {
      lock?.release();
      lock = undefined;
    }

    /** A browser's page cannot be made the system's handler of links. */
    setAsDefaultProtocolClient(_protocol: string): boolean {
      return false;
    }

    removeAsDefaultProtocolClient(_protocol: string): boolean {
      return false;
    }

    isDefaultProtocolClient(_protocol: string): boolean {
      return false;
    }

    /** Windows shows the browser's own identity for the page. */
    setAppUserModelId(_id: string): void {}

    /** Every page in a browser is sandboxed. */
    enableSandbox(): void {}

    focus(): void {
      const front = host.windows.front() ?? host.windows.all()[0];
      if (front !== undefined) host.present(front.id);
    }

    quit(): void {
      if (this.quitting) return;
      const before = makeEvent();
      this.emit('before-quit', before);
      if (before.defaultPrevented) return;
      this.quitting = true;
      this.quitting = this.closeWindows?.() ?? true;
      if (this.quitting && host.windows.all().length === 0) this.willQuit();
    }

    exit(code = 0): void {
      this.emit('quit', makeEvent(), code);
      for (const { id } of host.windows.all()) host.windows.remove(id, true);
      const told = refused ? host.tellFirst(this.getPath('userData')) : Promise.resolve();
      void told.finally(() => host.exit(code));
    }

    /** @internal The last window was closed. */
    onAllClosed(): void {
      if (this.quitting) return;
      if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
      else this.quit();
    }

    willQuit(): void {
      const event = makeEvent();
      this.emit('will-quit', event);
      if (event.defaultPrevented) this.quitting = false;
      else this.exit(0);
    }
  }

  return new AppHost();
}

function packageOf(root: string): { readonly name: string; readonly version: string } {
  const { name, productName, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string;
    productName?: string;
    version: string;
  };
  return { name: productName ?? name, version };
}

function switchOf(argv: readonly string[], key: string): string | undefined {
  const found = argv.find((each) => each === `--${key}` || each.startsWith(`--${key}=`));
  return found?.slice(key.length + 3);
}
