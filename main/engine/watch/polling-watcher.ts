import { AppError, hasCode } from '../../../contract/errors.ts';
import type { FolderScanner } from '../scan/scan-folder.ts';
import { changedFolders, type FolderState, readFolderState } from './folder-state.ts';
import type { Timers } from './quiet-timer.ts';

/** What polling finds. */
export interface PollingEvents {
  changed(folder: string): void;
  /** A sweep found nothing new after one that did. */
  settled(): void;
  missing(): void;
  back(): void;
  failed(error: Error): void;
}

/** How to poll. */
export interface PollingOptions {
  readonly root: string;
  readonly ignore: readonly string[];
  readonly everyMs: number;
  /** After a change the next sweep comes this soon, to see whether the folder is quiet. */
  readonly quietMs: number;
  readonly scanner: FolderScanner;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

/** The pause is at least this many times as long as the sweep before, so that a slow share is not kept busy. */
const PAUSE_PER_SWEEP = 10;

/** Sweeps a folder again and again until the signal aborts. The first sweep is what others are compared with. */
export function startPolling(options: PollingOptions, events: PollingEvents): void {
  const { root, ignore, everyMs, quietMs, scanner, timers, signal } = options;
  let state: FolderState | undefined;
  let missing = false;
  let unsettled = true;

  const sweep = async (): Promise<number> => {
    const started = performance.now();
    const next = await readFolderState(scanner, { root, ignore, signal });
    if (missing) {
      missing = false;
      unsettled = true;
      events.back();
    }
    const changed = state ? changedFolders(state, next) : [];
    state = next;
    for (const folder of changed) events.changed(folder);
    if (changed.length > 0) unsettled = true;
    else if (unsettled) {
      unsettled = false;
      events.settled();
    }
    const pause = unsettled ? Math.min(quietMs, everyMs) : everyMs;
    return Math.max(pause, (performance.now() - started) * PAUSE_PER_SWEEP);
  };

  const run = async (): Promise<void> => {
    let pauseMs = everyMs;
    try {
      pauseMs = await sweep();
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof AppError)) throw error;
      if (!hasCode(error, 'FOLDER_NOT_FOUND')) events.failed(error);
      else if (!missing) {
        missing = true;
        events.missing();
      }
    }
    if (!signal.aborted) cancel = timers.after(pauseMs, () => void run());
  };

  let cancel = () => {};
  signal.addEventListener('abort', () => cancel(), { once: true });
  void run();
}
