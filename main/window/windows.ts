import { type BrowserWindow, screen } from 'electron';
import { CHANNELS } from '../../contract/bridge.ts';
import type { EngineEvent } from '../../contract/events.ts';
import type { HostEvent } from '../../contract/host.ts';
import { openMainWindow } from './main-window.ts';
import type { WindowState } from './saved-windows.ts';
import { cascade, fitBounds } from './window-bounds.ts';
import { checkRoomForWindow, WINDOW_LIMIT } from './window-limit.ts';
import type { WindowStates } from './window-states.ts';

/** A window tells of every pixel that it moves. */
const SAVE_AFTER_MS = 500;

export interface WindowsOptions {
  readonly preload: string;
  readonly icon: string;
  readonly states: WindowStates;
  /** Asked when a window is to close; true hides it instead. */
  readonly hideInsteadOfClose: () => boolean;
}

/** All windows of the app. */
export interface Windows {
  /** Opens the windows of the last time, at least one. */
  restore(): void;
  /** Opens another window, beside the one in front. @throws AppError `TOO_MANY_WINDOWS` */
  openAnother(): BrowserWindow;
  /** Opens another window, or brings one to the front where there can be no other. */
  openAnotherOrShow(): BrowserWindow;
  /** Brings a window to the front: the last used one, shown if it is hidden; opens one if there is none. */
  showOne(): BrowserWindow;
  all(): BrowserWindow[];
  /** True while the user can see a window and uses it. */
  isLookedAt(): boolean;
  sendEngineEvent(event: EngineEvent): void;
  sendHostEvent(event: HostEvent): void;
  /** Sends to one window, once its page is there. */
  sendTo(window: BrowserWindow, event: HostEvent): void;
  /** Writes down where the windows are, for the last time: they are about to be closed. */
  saveLast(): void;
}

/** Looks after the windows: where they open, who gets events, where they were. */
export function createWindows(options: WindowsOptions): Windows {
  /** The last used window comes first. */
  const open: BrowserWindow[] = [];
  const loaded = new WeakSet<BrowserWindow>();
  const waiting = new WeakMap<BrowserWindow, HostEvent[]>();
  let timer: NodeJS.Timeout | undefined;
  let ending = false;

  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    if (open.length > 0 && !ending) options.states.set(open.map(stateOf));
  };
  const saveSoon = () => {
    timer ??= setTimeout(save, SAVE_AFTER_MS);
  };

  function add(state: WindowState | null): BrowserWindow {
    const window = openMainWindow({
      preload: options.preload,
      icon: options.icon,
      bounds: fitBounds(state?.bounds ?? null, workAreas()),
      maximized: state?.maximized ?? false,
    });
    open.push(window);
    follow(window);
    return window;
  }

  function follow(window: BrowserWindow): void {
    window.on('focus', () => {
      open.splice(open.indexOf(window), 1);
      open.unshift(window);
      saveSoon();
    });
    window.on('resize', saveSoon);
    window.on('move', saveSoon);
    window.on('close', (event) => {
      save();
      if (!options.hideInsteadOfClose()) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => {
      open.splice(open.indexOf(window), 1);
    });
    window.webContents.on('did-finish-load', () => {
      loaded.add(window);
      for (const event of waiting.get(window) ?? []) window.webContents.send(CHANNELS.hostEvent, event);
      waiting.delete(window);
    });
  }

  function sendTo(window: BrowserWindow, event: HostEvent): void {
    if (window.isDestroyed()) return;
    if (loaded.has(window)) window.webContents.send(CHANNELS.hostEvent, event);
    else waiting.set(window, [...(waiting.get(window) ?? []), event]);
  }

  function openAnother(): BrowserWindow {
    checkRoomForWindow(open.length);
    const front = open[0];
    return add(front ? { bounds: cascade(front.getNormalBounds()), maximized: false } : firstState());
  }

  function firstState(): WindowState | null {
    return options.states.get()[0] ?? null;
  }

  function showOne(): BrowserWindow {
    const window = open[0] ?? add(firstState());
    if (window.isMinimized()) window.restore();
    if (loaded.has(window)) window.show();
    window.focus();
    return window;
  }

  return {
    restore() {
      const states = options.states.get();
      for (const state of states.toReversed()) add(state);
      if (states.length === 0) add(null);
    },
    openAnother,
    openAnotherOrShow: () => (open.length < WINDOW_LIMIT ? openAnother() : showOne()),
    showOne,
    all: () => [...open],
    isLookedAt: () =>
      open.some((window) => window.isVisible() && !window.isMinimized() && window.isFocused()),
    sendEngineEvent(event) {
      for (const window of open) {
        if (loaded.has(window)) window.webContents.send(CHANNELS.engineEvent, event);
      }
    },
    sendHostEvent(event) {
      for (const window of open) sendTo(window, event);
    },
    sendTo,
    saveLast() {
      save();
      ending = true;
    },
  };
}

function stateOf(window: BrowserWindow): WindowState {
  return { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
}

function workAreas() {
  const main = screen.getPrimaryDisplay().workArea;
  return [main, ...screen.getAllDisplays().map((display) => display.workArea)];
}
