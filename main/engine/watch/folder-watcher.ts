import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemCode } from '../../../contract/errors.ts';
import { FolderScanner } from '../scan/scan-folder.ts';
import { networkMountType } from './network-mount.ts';
import { startPerFolderWatcher } from './per-folder-watcher.ts';
import { type PollingCause, pollingNotice } from './polling-notice.ts';
import { startPolling } from './polling-watcher.ts';
import { QuietTimer, systemTimers, type Timers } from './quiet-timer.ts';
import { startRecursiveWatcher } from './recursive-watcher.ts';
import type { DirtyFolders, StartedWatcher, StartWatcher, WatchNotice } from './watch-types.ts';

/** How to watch a folder. */
export interface WatchOptions {
  readonly root: string;
  /** Further ignore patterns, as for a scan. */
  readonly ignore: readonly string[];
  /** Something may have changed; comes at most once per turn of the event loop. */
  readonly onDirty: (dirty: DirtyFolders) => void;
  /** Nothing became dirty for `quietMs` after something had: time for a sweep. */
  readonly onQuiet: () => void;
  /** Changes have gone on for `restlessMs`, and again each time they did for as long, without a quiet time. */
  readonly onRestless?: () => void;
  readonly onNotice: (notice: WatchNotice) => void;
  readonly quietMs: number;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** `polling` looks the folder through instead of listening for events; by default that is the way out only. */
  readonly mode?: 'auto' | 'polling';
  /** Pause between sweeps when polling, and between checks that the root is still the same folder. */
  readonly pollMs?: number;
  readonly restlessMs?: number;
  /** Everything is dirty again after this long, whatever events said. */
  readonly safetyMs?: number;
  /** Threads for polling; by default a scanner of its own. */
  readonly scanner?: FolderScanner;
  readonly timers?: Timers;
  readonly startWatcher?: StartWatcher;
}

/** A running watch. */
export interface FolderWatch {
  /** How changes are found at the moment. */
  readonly mode: 'events' | 'polling';
  close(): Promise<void>;
}

const POLL_MS = 30_000;
const SAFETY_MS = 15 * 60_000;
const RESTLESS_MS = 3_000;

/** Linux has a handle for each folder; the other systems have handles that include what is below. */
const startSystemWatcher = process.platform === 'linux' ? startPerFolderWatcher : startRecursiveWatcher;

/**
 * Linux drops events, and tells nobody, when more than `fs.inotify.max_queued_events` (16,384) wait. This many in
 * one turn of the event loop mean that the loop was blocked, and perhaps that some are lost.
 */
const BURST_EVENTS = 4096;

/** More dirty folders than this are not worth listing. */
const MAX_DIRTY_FOLDERS = 1000;

/**
 * Watches a dataset folder and says when to look at it; what changed is for a sweep to find out. Resolves when
 * changes from now on are noticed, after `onDirty('all')` was scheduled for what came before.
 *
 * Falls back to polling, with a notice, on network mounts and when the system has no watches left. A folder that
 * is missing is waited for.
 */
export async function watchFolder(options: WatchOptions): Promise<FolderWatch> {
  const session = new WatchSession(options);
  await session.start();
  return session;
}

class WatchSession implements FolderWatch {
  mode: 'events' | 'polling' = 'events';
  readonly #options: WatchOptions;
  readonly #root: string;
  readonly #timers: Timers;
  readonly #quiet: QuietTimer;
  readonly #ended = new AbortController();
  #watcher: StartedWatcher | undefined;
  #listening: Promise<void> | undefined;
  #listenAgain = false;
  #ownScanner: FolderScanner | undefined;
  #identity: string | undefined;
  #stopRootCheck = () => {};
  #stopRestless: (() => void) | undefined;
  /** Events may have been lost, among them those that tell of new folders. */
  #lost = false;
  #dirty = new Set<string>();
  #allDirty = false;
  #burst = 0;
  #flushing = false;
  #closed: Promise<void> | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#root = resolve(options.root);
    this.#timers = options.timers ?? systemTimers;
    this.#quiet = new QuietTimer(
      options.quietMs,
      () => this.#ifOpen(() => this.#becomeQuiet()),
      this.#timers,
    );
  }

  async start(): Promise<void> {
    const { signal, mode, safetyMs = SAFETY_MS } = this.#options;
    if (signal.aborted) {
      await this.close();
      return;
    }
    signal.addEventListener('abort', () => void this.close(), { once: true });
    const type = mode === 'polling' ? undefined : await networkMountType(this.#root);
    if (mode === 'polling') this.#poll({ reason: 'asked' });
    else if (type !== undefined) this.#poll({ reason: 'network-mount', type });
    else {
      this.#identity = identityOf(this.#root);
      if (this.#identity === undefined) this.#noticeMissing();
      this.#stopRootCheck = this.#every(this.#options.pollMs ?? POLL_MS, () => this.#checkRoot());
      await this.#listen();
    }
    this.#every(safetyMs, () => this.#markAll());
  }

  close(): Promise<void> {
    this.#closed ??= (async () => {
      this.#ended.abort();
      this.#quiet.stop();
      await Promise.all([this.#watcher?.close(), this.#ownScanner?.close()]);
    })();
    return this.#closed;
  }

  /** Starts a watcher, or another one; once more when that is asked for meanwhile. */
  async #listen(): Promise<void> {
    this.#listenAgain = true;
    this.#listening ??= this.#listenWhileAsked();
    await this.#listening;
  }

  async #listenWhileAsked(): Promise<void> {
    while (this.#listenAgain && this.mode === 'events' && !this.#ended.signal.aborted) {
      this.#listenAgain = false;
      await this.#replaceWatcher();
    }
    this.#listening = undefined;
  }

  /** A watcher that is there goes on until the new one is ready, so that nothing is missed. */
  async #replaceWatcher(): Promise<void> {
    const start = this.#options.startWatcher ?? startSystemWatcher;
    const old = this.#watcher;
    const watcher = start(this.#root, this.#options.ignore, {
      changed: (folder) => this.#mark(folder),
      rulesChanged: () => void this.#listen(),
      rootChanged: () => this.#rootChanged(),
      failed: (error) => this.#failed(error),
    });
    this.#watcher = watcher;
    await watcher.ready;
    await old?.close();
    this.#markAll();
  }

  #failed(error: Error): void {
    if (isWatchLimit(error) && this.mode === 'events') {
      void this.#watcher?.close();
      this.#poll({ reason: 'watch-limit', code: systemCode(error) ?? '' });
    } else {
      this.#notice({
        kind: 'watch-error',
        message: `${this.#root} is not watched completely: ${error.message}`,
      });
    }
    this.#markAll();
  }

  #poll(cause: PollingCause): void {
    const { ignore, quietMs, pollMs: everyMs = POLL_MS } = this.#options;
    this.mode = 'polling';
    this.#stopRootCheck();
    this.#quiet.stop();
    this.#endRestless();
    this.#notice(pollingNotice(this.#root, cause, everyMs));
    const scanner = this.#options.scanner ?? new FolderScanner();
    if (!this.#options.scanner) this.#ownScanner = scanner;
    const { signal } = this.#ended;
    startPolling(
      { root: this.#root, ignore, everyMs, quietMs, scanner, timers: this.#timers, signal },
      {
        changed: (folder) => this.#mark(folder),
        settled: () => this.#ifOpen(this.#options.onQuiet),
        missing: () => this.#noticeMissing(),
        back: () => this.#noticeBack(),
        failed: (error) => this.#notice({ kind: 'watch-error', message: error.message }),
      },
    );
    this.#markAll();
  }

  /** A drive that is plugged in again is another folder to the system, whose events need a new watcher. */
  #checkRoot(): void {
    if (this.mode === 'polling') return;
    if (identityOf(this.#root) !== this.#identity) this.#rootChanged();
  }

  /** Even a root that looks the same may have been removed and made anew, with the same inode. */
  #rootChanged(): void {
    if (this.mode === 'polling') return;
    const before = this.#identity;
    this.#identity = identityOf(this.#root);
    if (this.#identity === undefined) {
      if (before !== undefined) this.#noticeMissing();
      return;
    }
    if (before === undefined) this.#noticeBack();
    void this.#listen();
  }

  #noticeMissing(): void {
    this.#quiet.stop();
    this.#endRestless();
    this.#notice({ kind: 'folder-missing', message: `${this.#root} is gone; waiting until it is back.` });
  }

  #noticeBack(): void {
    this.#notice({ kind: 'folder-back', message: `${this.#root} is back.` });
    this.#markAll();
  }

  #notice(notice: WatchNotice): void {
    this.#ifOpen(() => this.#options.onNotice(notice));
  }

  #markAll(): void {
    this.#allDirty = true;
    this.#mark('');
  }

  #mark(folder: string): void {
    if (this.#ended.signal.aborted) return;
    this.#burst++;
    if (this.#dirty.size <= MAX_DIRTY_FOLDERS) this.#dirty.add(folder);
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    if (this.#burst >= BURST_EVENTS) this.#lost = true;
    const all = this.#allDirty || this.#burst >= BURST_EVENTS || this.#dirty.size > MAX_DIRTY_FOLDERS;
    const dirty = all ? 'all' : [...this.#dirty].sort();
    this.#flushing = false;
    this.#allDirty = false;
    this.#burst = 0;
    this.#dirty.clear();
    this.#ifOpen(() => {
      this.#options.onDirty(dirty);
      if (this.mode !== 'events' || this.#identity === undefined) return;
      this.#quiet.touch();
      const { onRestless, restlessMs = RESTLESS_MS } = this.#options;
      if (onRestless) this.#stopRestless ??= this.#every(restlessMs, onRestless);
    });
  }

  #becomeQuiet(): void {
    this.#endRestless();
    if (this.#lost) void this.#listen();
    this.#lost = false;
    this.#options.onQuiet();
  }

  #endRestless(): void {
    this.#stopRestless?.();
    this.#stopRestless = undefined;
  }

  /** Acts again and again until the watch ends or the result is called. */
  #every(ms: number, action: () => void): () => void {
    let cancel = () => {};
    const arm = () => {
      cancel = this.#timers.after(ms, () => {
        action();
        if (!stopped.aborted) arm();
      });
    };
    const stop = new AbortController();
    const stopped = AbortSignal.any([stop.signal, this.#ended.signal]);
    stopped.addEventListener('abort', () => cancel(), { once: true });
    if (!stopped.aborted) arm();
    return () => stop.abort();
  }

  #ifOpen(action: () => void): void {
    if (!this.#ended.signal.aborted) action();
  }
}

/** Tells one folder at a path from another one put there later; undefined when there is none. */
function identityOf(root: string): string | undefined {
  try {
    const stat = statSync(root, { bigint: true });
    return stat.isDirectory() ? `${stat.dev}:${stat.ino}` : undefined;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

/** True for errors that say that the system's watches or file handles are used up. */
function isWatchLimit(error: Error): boolean {
  const code = systemCode(error);
  return code === 'ENOSPC' || code === 'EMFILE' || code === 'ENFILE';
}
