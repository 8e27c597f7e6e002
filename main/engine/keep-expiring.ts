import { AppError } from '../../contract/errors.ts';
import type { Services } from './services.ts';
import { expiredVersions, expireVersions } from './transfer/expire-versions.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Deletes the versions whose time to live is over, now and every hour, in each store that can be written. A store that
 * cannot be is tried again an hour later.
 *
 * @returns ends it
 */
export function keepExpiring(services: Pick<Services, 'catalog' | 'stores' | 'emit'>): () => void {
  const abort = new AbortController();
  const round = () => void expireEverywhere(services, abort.signal);
  const timer = setInterval(round, HOUR_MS);
  timer.unref();
  round();
  return () => {
    clearInterval(timer);
    abort.abort();
  };
}

async function expireEverywhere(
  { catalog, stores, emit }: Pick<Services, 'catalog' | 'stores' | 'emit'>,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const row of await catalog.stores.list()) {
      const now = new Date().toISOString();
      // A store with nothing to do is not touched: it may be asleep, or far away.
      if ((await expiredVersions(catalog, row.id, now)).length === 0) continue;
      const expired = await quietly(async () =>
        expireVersions(catalog, await stores.open(row), { now, signal }),
      );
      if (expired.length > 0) {
        emit({ name: 'changed', payload: { topics: ['collections', 'versions', 'stores'] } });
      }
    }
  } catch (error) {
    // The engine is closing.
    if (!(error instanceof AppError)) throw error;
  }
}

/** Nothing where the store cannot be reached or written: whoever works with it is told by that work. */
async function quietly(work: () => Promise<string[]>): Promise<string[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
