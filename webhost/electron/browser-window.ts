import type { Host } from '../host.ts';
import type { PageMessage, PageState } from '../messages.ts';
import type { App } from './app.ts';
import type { IpcMain } from './ipc-main.ts';
import type { Protocol } from './protocol.ts';
import { checkOptions, makeEvent, strictEmitter, unknownMember } from './strict.ts';
import { WebContents } from './web-contents.ts';

const EVENTS = [
  'close',
  'closed',
  'show',
  'hide',
  'focus',
  'blur',
  'minimize',
  'restore',
  'ready-to-show',
  'page-title-updated',
  // Known, and never sent: the browser keeps the place and size of its windows.
  'resize',
  'resized',
  'move',
  'moved',
  'maximize',
  'unmaximize',
  'enter-full-screen',
  'leave-full-screen',
  'unresponsive',
  'responsive',
  'session-end',
];
const OPTIONS = [
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'show',
  'title',
  'icon',
  'backgroundColor',
  'autoHideMenuBar',
  'titleBarStyle',
  'titleBarOverlay',
  'trafficLightPosition',
  'webPreferences',
  'fullscreenable',
  'useContentSize',
];
/** What the web host gives to every page, and so what the app must ask for. */
const PREFERENCES: Readonly<Record<string, readonly unknown[] | 'any'>> = {
  preload: 'any',
  contextIsolation: [true],
  sandbox: [true],
  nodeIntegration: [false],
  nodeIntegrationInWorker: [false],
  nodeIntegrationInSubFrames: [false],
  webSecurity: [true],
  allowRunningInsecureContent: [false],
  experimentalFeatures: [false],
  webviewTag: [false],
  navigateOnDragDrop: [false],
  enableWebSQL: [false],
  disableDialogs: [false],
  safeDialogs: [true, false],
  spellcheck: [true, false],
  backgroundThrottling: [true],
  devTools: [true, false],
  javascript: [true],
  images: [true],
};

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface WindowOptions extends Partial<Rectangle> {
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: Readonly<Record<string, unknown>>;
}

export type BrowserWindowClass = ReturnType<typeof makeBrowserWindow>;
export type BrowserWindow = InstanceType<BrowserWindowClass>;

/** `BrowserWindow`: each is shown by one page in somebody's browser, or by none for now. */
export function makeBrowserWindow(
  host: Host,
  { app, ipcMain, protocol }: { readonly app: App; readonly ipcMain: IpcMain; readonly protocol: Protocol },
) {
  const open = new Map<number, BrowserWindowHost>();
  let made = 0;

  class BrowserWindowHost extends strictEmitter('BrowserWindow', EVENTS) {
    static getAllWindows(): BrowserWindowHost[] {
      return [...open.values()];
    }

    static getFocusedWindow(): BrowserWindowHost | null {
      return [...open.values()].find((window) => window.isFocused()) ?? null;
    }

    static fromWebContents(contents: WebContents): BrowserWindowHost | null {
      return [...open.values()].find((window) => window.webContents === contents) ?? null;
    }

    static fromId(id: number): BrowserWindowHost | null {
      return open.get(id) ?? null;
    }

    /** @internal The preload script of the newest window. */
    static preload: string | undefined = undefined;

    readonly id: number;
    readonly webContents: WebContents;
    bounds: Rectangle;
    wanted: boolean;
    shown = false;
    focused = false;
    minimized = false;
    ready = false;
    destroyed = false;
    title: string;

    constructor(options: WindowOptions = {}) {
      super();
      if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
      checkOptions('BrowserWindow', options, OPTIONS);
      checkPreferences(options.webPreferences ?? {});
      made += 1;
      this.id = made;
      this.wanted = options.show ?? true;
      this.title = options.title ?? app.getName();
      const { x = 0, y = 0, width = 800, height = 600 } = options;
      this.bounds = { x, y, width, height };
      BrowserWindowHost.preload = options.webPreferences?.preload as string | undefined;
      this.webContents = new WebContents(made);
      open.set(this.id, this);
      this.webContents.slot = host.windows.add(this.id, {
        onPage: () => this.onPage(),
        onAway: () => this.onAway(),
        onMessage: (message) => this.onMessage(message),
        onState: (state) => this.onState(state),
      });
      app.emit('browser-window-created', makeEvent(), this);
      app.emit('web-contents-created', makeEvent(), this.webContents);
    }

    /**
     * Resolves when the app's own handler has an answer for the address. The page itself comes when a browser does.
     * @throws when nothing handles the address, as Electron does with ERR_UNKNOWN_URL_SCHEME or ERR_FAILED.
     */
    async loadURL(url: string): Promise<void> {
      const again = this.webContents.base !== '';
      this.webContents.base = url.replace(/#.*$/s, '');
      this.webContents.mainFrame.url = url;
      const answer = await protocol.answer(this.webContents.base);
      await answer?.body?.cancel();
      if (!answer?.ok) throw new Error(`ERR_FAILED (-2) loading '${url}'`);
      if (this.destroyed) return;
      if (this.webContents.slot?.link === undefined) host.present(this.id);
      else if (again) this.webContents.reload();
    }

    show(): void {
      this.wanted = true;
      if (this.webContents.slot?.link?.connected) this.setShown(true);
      else if (this.ready) host.present(this.id);
      this.webContents.focus();
    }

    showInactive(): void {
      this.show();
    }

    /** The page stays where it is: a browser's tab cannot be hidden. The window counts as hidden. */
    hide(): void {
      this.wanted = false;
      this.setShown(false);
    }

    focus(): void {
      if (this.webContents.slot?.link?.connected) this.webContents.focus();
      else if (this.ready) host.present(this.id);
    }

    isVisible(): boolean {
      return this.shown;
    }

    isFocused(): boolean {
      return this.shown && this.focused;
    }

    isMinimized(): boolean {
      return this.shown && this.minimized;
    }

    restore(): void {
      this.webContents.focus();
    }

    isMaximized(): boolean {
      return false;
    }

    isFullScreen(): boolean {
      return false;
    }

    isDestroyed(): boolean {
      return this.destroyed;
    }

    /** The size that the app gave; the browser keeps its own. */
    getBounds(): Rectangle {
      return this.bounds;
    }

    getNormalBounds(): Rectangle {
      return this.bounds;
    }

    setBounds(bounds: Partial<Rectangle>): void {
      this.bounds = { ...this.bounds, ...bounds };
    }

    /** Asks the page's browser for as much room as it gives. */
    maximize(): void {
      this.wanted = true;
    }

    setProgressBar(progress: number): void {
      const value = progress < 0 ? null : progress > 1 ? 2 : progress;
      this.webContents.tell({ type: 'progress', value });
    }

    getTitle(): string {
      return this.title;
    }

    setTitle(title: string): void {
      this.title = title;
      this.webContents.tell({ type: 'title', title });
    }

    /** The page paints its own background from the first moment. */
    setBackgroundColor(_color: string): void {}

    close(): void {
      if (this.destroyed) return;
      const event = makeEvent();
      this.emit('close', event);
      if (!event.defaultPrevented) this.destroy();
    }

    destroy(): void {
      if (this.destroyed) return;
      this.destroyed = true;
      this.shown = false;
      open.delete(this.id);
      host.windows.remove(this.id, app.quitting);
      this.webContents.slot = undefined;
      this.webContents.emit('destroyed');
      this.emit('closed', makeEvent());
      if (open.size === 0) app.onAllClosed();
    }

    onPage(): void {
      this.webContents.emit('did-start-loading');
      if (!this.ready) {
        this.ready = true;
        this.emit('ready-to-show', makeEvent());
      }
      this.wanted = true;
      this.setShown(true);
    }

    onAway(): void {
      host.dialogs.cancelFor(this.id);
      this.setFocused(false);
      this.setShown(false);
    }

    onMessage(message: Exclude<PageMessage, { type: 'state' }>): void {
      if (message.type === 'dialog' || 'dialog' in message) host.dialogs.onMessage(this.id, message);
      else this.webContents.onMessage(message, ipcMain);
    }

    onState(state: PageState): void {
      this.webContents.onState(state);
      this.setShown(true);
      if (this.minimized === state.visible) {
        this.minimized = !state.visible;
        this.emit(state.visible ? 'restore' : 'minimize', makeEvent());
      }
      this.setFocused(state.focused);
    }

    setShown(shown: boolean): void {
      if (shown === this.shown || (shown && !this.wanted)) return;
      this.shown = shown;
      this.emit(shown ? 'show' : 'hide', makeEvent());
    }

    setFocused(focused: boolean): void {
      if (focused === this.focused) return;
      this.focused = focused;
      this.emit(focused ? 'focus' : 'blur', makeEvent());
      this.webContents.emit(focused ? 'focus' : 'blur');
      app.emit(focused ? 'browser-window-focus' : 'browser-window-blur', makeEvent(), this);
    }
  }

  return BrowserWindowHost;
}

function checkPreferences(preferences: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(preferences)) {
    const allowed = PREFERENCES[key];
    if (allowed === undefined) throw unknownMember(`BrowserWindow option 'webPreferences.${key}'`);
    if (allowed !== 'any' && !allowed.includes(value)) {
      throw unknownMember(`BrowserWindow option 'webPreferences.${key}: ${String(value)}'`);
    }
  }
}
