import { AppError } from '../../../contract/errors.ts';
import { applyKeeping, overdueCollections } from '../apply-keeping.ts';
import type { Services } from '../services.ts';
import { expiredVersions, expireVersions } from '../transfer/expire-versions.ts';

type Parts = Pick<Services, 'catalog' | 'stores' | 'runLocks' | 'emit'>;

const HOUR_MS = 60 * 60 * 1000;

/**
 * Deletes the versions whose time to live is over, and those that automatic rules of their collections keep no more, now and
 * every hour, in each store that can be written. A store that
 * cannot be is tried again an hour later.
 *
 * @returns ends it
 */
export function keepExpiring(services: Parts): () => void {
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

async function expireEverywhere(parts: Parts, signal: AbortSignal): Promise<void> {
  const { catalog, stores, emit } = parts;
  try {
    for (const row of await catalog.stores.list()) {
      const now = new Date().toISOString();
      const gone: string[] = [];
      // A store with nothing to do is not touched: it may be asleep, or far away.
      if ((await expiredVersions(catalog, row.id, now)).length > 0) {
        gone.push(
          ...(await quietly(async () => expireVersions(catalog, await stores.open(row), { now, signal }))),
        );
      }
      for (const collection of await overdueCollections(parts, row)) {
        gone.push(...(await quietly(() => applyKeeping(parts, { store: row, collection, signal }))));
      }
      if (gone.length > 0) {
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
