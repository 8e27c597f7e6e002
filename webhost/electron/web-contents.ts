import type { HostMessage, PageMessage, PageState } from '../messages.ts';
import type { WindowSlot } from '../pages/windows.ts';
import type { IpcMain } from './ipc-main.ts';
import { makeEvent, refuseUnknown, strictEmitter } from './strict.ts';

const EVENTS = [
  'did-finish-load',
  'did-start-loading',
  'dom-ready',
  'destroyed',
  'focus',
  'blur',
  'will-navigate',
  // Known, and never sent: no page has a webview, and a tab that crashed shows the browser's own page.
  'will-attach-webview',
  'will-redirect',
  'will-frame-navigate',
  'render-process-gone',
  'did-fail-load',
  'preload-error',
  'unresponsive',
  'responsive',
];

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** The frame of a page: as Electron gives it in the events of `ipcMain`. */
export class WebFrameMain {
  readonly routingId = 1;
  readonly processId: number;
  readonly frameTreeNodeId: number;
  readonly name = '';
  readonly parent = null;
  readonly frames: readonly WebFrameMain[] = [];
  readonly detached = false;
  url = '';

  constructor(id: number) {
    this.processId = id;
    this.frameTreeNodeId = id;
  }

  /** As Chromium writes the origin of a standard scheme. */
  get origin(): string {
    return /^[^/]+\/\/[^/]*/.exec(this.url)?.[0] ?? 'null';
  }

  get top(): WebFrameMain {
    return this;
  }

  isDestroyed(): boolean {
    return this.url === '';
  }
}
Object.setPrototypeOf(WebFrameMain.prototype, refuseUnknown('WebFrameMain'));

/** What a window shows. */
export class WebContents extends strictEmitter('WebContents', EVENTS) {
  readonly id: number;
  readonly mainFrame: WebFrameMain;
  slot: WindowSlot | undefined = undefined;
  openHandler: OpenHandler | undefined = undefined;
  base = '';

  constructor(id: number) {
    super();
    this.id = id;
    this.mainFrame = new WebFrameMain(id);
  }

  send(channel: string, ...args: unknown[]): void {
    this.tell({ type: 'event', channel, args });
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isDestroyed(): boolean {
    return this.slot === undefined;
  }

  isFocused(): boolean {
    return this.slot?.link?.connected === true && this.slot.link.state.focused;
  }

  reload(): void {
    this.tell({ type: 'reload' });
  }

  focus(): void {
    this.tell({ type: 'focus' });
  }

  /** @internal */
  tell(message: HostMessage): void {
    this.slot?.link?.send(message);
  }

  /** @internal */
  onState({ hash }: PageState): void {
    this.mainFrame.url = this.base + hash;
  }

  /** @internal */
  onMessage(message: PageMessage, ipcMain: IpcMain): void {
    switch (message.type) {
      case 'invoke':
        void ipcMain.answerInvoke(this, message);
        return;
      case 'send':
        ipcMain.deliver(this, message);
        return;
      case 'loaded':
        this.emit('dom-ready', makeEvent());
        this.emit('did-finish-load', makeEvent());
        return;
      case 'open':
        this.askToOpen(message.url, message.target);
        return;
      default:
    }
  }

  /** A window or page that the app allows cannot be had here; the app denies all. */
  askToOpen(url: string, target: 'new' | 'same'): void {
    if (target === 'same') {
      const details = makeEvent({ url, isMainFrame: true, isSameDocument: false, frame: this.mainFrame });
      this.emit('will-navigate', details, url);
      if (details.defaultPrevented) return;
      // A page may load itself again; anything else that the app allows is a defect of the app, and no reason to end.
      if (url.replace(/#.*$/s, '') === this.base) this.reload();
      else console.error(`The web host does not leave the app's page for ${url.slice(0, 1000)}.`);
      return;
    }
    const action = this.openHandler?.({ url }).action ?? 'allow';
    if (action !== 'deny')
      console.error(`The web host opens no windows for pages, such as ${url.slice(0, 1000)}.`);
  }
}
