import { FolderScanner } from '../../../main/engine/scan/scan-folder.ts';
import {
  type FolderWatch,
  type WatchOptions,
  watchFolder,
} from '../../../main/engine/watch/folder-watcher.ts';
import type { Timers } from '../../../main/engine/watch/quiet-timer.ts';
import type { DirtyFolders, WatchNotice } from '../../../main/engine/watch/watch-types.ts';

/** Timers that fire when a test says so. */
export class ManualTimers implements Timers {
  readonly #waiting = new Set<{ ms: number; callback: () => void }>();
  readonly #changed = new Signal();

  after(ms: number, callback: () => void): () => void {
    const entry = { ms, callback };
    this.#waiting.add(entry);
    this.#changed.notify();
    return () => this.#waiting.delete(entry);
  }

  count(ms: number): number {
    return [...this.#waiting].filter((entry) => entry.ms === ms).length;
  }

  /** Fires all timers that wait for exactly this long; first waits until there is one. */
  async fire(ms: number): Promise<void> {
    await this.#changed.until(() => this.count(ms) > 0);
    for (const entry of [...this.#waiting]) {
      if (entry.ms !== ms) continue;
      this.#waiting.delete(entry);
      entry.callback();
    }
  }
}

/** Wakes those who wait for a condition whenever something was recorded. */
export class Signal {
  #wake: (() => void)[] = [];

  notify(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }

  /** The test's own time limit ends the wait. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#wake.push(resolve));
  }
}

/** Records what a watch says. */
export class WatchRecorder extends Signal {
  readonly dirty: DirtyFolders[] = [];
  readonly notices: WatchNotice[] = [];
  quiet = 0;

  /** Resolves when a folder, or everything, became dirty since the last `forget`. */
  untilDirty(folder: string | 'all'): Promise<void> {
    return this.until(() =>
      this.dirty.some((dirty) => (dirty === 'all' ? folder === 'all' : dirty.includes(folder))),
    );
  }

  untilNotice(kind: WatchNotice['kind']): Promise<void> {
    return this.until(() => this.notices.some((notice) => notice.kind === kind));
  }

  forget(): void {
    this.dirty.length = 0;
    this.notices.length = 0;
  }
}

// Long, so that no real duration comes near them.
export const QUIET_MS = 1_000_001;
export const POLL_MS = 2_000_002;
export const SAFETY_MS = 3_000_003;
export const RESTLESS_MS = 4_000_004;

/** A watch with manual timers whose first `all` was taken. Closes with `await using`. */
export async function startWatch(
  root: string,
  options: Partial<WatchOptions> = {},
): Promise<AsyncDisposable & { watch: FolderWatch; heard: WatchRecorder; timers: ManualTimers }> {
  const heard = new WatchRecorder();
  const timers = new ManualTimers();
  const scanner = new FolderScanner();
  const watch = await watchFolder({
    root,
    ignore: [],
    quietMs: QUIET_MS,
    pollMs: POLL_MS,
    safetyMs: SAFETY_MS,
    signal: new AbortController().signal,
    timers,
    scanner,
    onDirty: (dirty) => {
      heard.dirty.push(dirty);
      heard.notify();
    },
    onQuiet: () => {
      heard.quiet++;
      heard.notify();
    },
    onNotice: (notice) => {
      heard.notices.push(notice);
      heard.notify();
    },
    ...options,
  });
  await heard.untilDirty('all');
  heard.dirty.length = 0;
  return {
    watch,
    heard,
    timers,
    async [Symbol.asyncDispose]() {
      await watch.close();
      await scanner.close();
    },
  };
}
