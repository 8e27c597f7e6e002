import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../../contract/errors.ts';
import { isFileUri } from '../../artifact/file-uri.ts';
import { hostOf } from '../fetch/unreachable-hosts.ts';

/** How hard hosts may be asked. */
export interface Politeness {
  /** Questions under way in all. */
  readonly atOnce: number;
  /** The same where only files of this machine are asked for. */
  readonly filesAtOnce: number;
  /** Least time in ms between two questions to one host; 0: none. */
  readonly pauseMs: number;
}

/** Somebody waits for the answers. */
export const PROMPT: Politeness = { atOnce: 16, filesAtOnce: 1024, pauseMs: 0 };
/** Nobody does. */
export const UNHURRIED: Politeness = { atOnce: 4, filesAtOnce: 4, pauseMs: 50 };

/** Lets questions to one host begin no faster than is polite. Files of this machine are no host. */
export class HostLimits {
  readonly #pauseMs: number;
  readonly #free = new Map<string, number>();

  constructor(pauseMs: number) {
    this.#pauseMs = pauseMs;
  }

  /** Waits until the host of a URI may be asked. @throws CANCELLED */
  async turn(uri: string, signal: AbortSignal): Promise<void> {
    if (this.#pauseMs === 0 || isFileUri(uri)) return;
    const host = hostOf(uri);
    const now = performance.now();
    const at = Math.max(now, this.#free.get(host) ?? 0);
    this.#free.set(host, at + this.#pauseMs);
    if (at <= now) return;
    try {
      await sleep(at - now, undefined, { signal });
    } catch (error) {
      if (signal.aborted) throw new AppError('CANCELLED', 'Cancelled.', { cause: error });
      throw error;
    }
  }
}
