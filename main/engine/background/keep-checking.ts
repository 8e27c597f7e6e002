import { AppError } from '../../../contract/errors.ts';
import type { Services } from '../services.ts';
import { checkReferences } from '../transfer/references/check-references.ts';
import { CHECK_EVERY_HOURS, DEFAULT_CHECK_HOURS } from '../transfer/references/check-setting.ts';
import { UNHURRIED } from '../transfer/references/host-limits.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Starting is over by then. */
const FIRST_AFTER_MS = 60 * 1000;
const LOOK_EVERY_MS = 10 * 60 * 1000;

type Parts = Pick<Services, 'catalog' | 'references'>;

/**
 * Checks the references of the newest version of each collection, as often as the user set, slowly and in one process at a
 * time. What it finds is in the catalog, whose changes are told.
 *
 * @returns ends it
 */
export function keepChecking(services: Parts): () => void {
  const abort = new AbortController();
  let isBusy = false;
  const round = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      await checkDue(services, { nowMs: Date.now(), signal: abort.signal });
    } catch (error) {
      // The engine is closing, or the catalog is busy; the next round does what is left.
      if (!(error instanceof AppError)) throw error;
    } finally {
      isBusy = false;
    }
  };
  const first = setTimeout(() => void round(), FIRST_AFTER_MS).unref();
  const timer = setInterval(() => void round(), LOOK_EVERY_MS).unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    abort.abort();
  };
}

/**
 * Checks what is due: newest versions whose entries are at hand and that were not checked for as long as the user set. Files
 * of this machine whose size and times tell that they did not change since the last check are not read again.
 *
 * @returns how many versions were checked
 * @throws AppError `CANCELLED`, `CATALOG_BUSY`
 */
export async function checkDue(
  services: Parts,
  { nowMs, signal }: { readonly nowMs: number; readonly signal: AbortSignal },
): Promise<number> {
  const { catalog } = services;
  const setting = await catalog.stores.getSetting(CHECK_EVERY_HOURS);
  const hours = typeof setting === 'number' ? setting : DEFAULT_CHECK_HOURS;
  if (hours === 0) return 0;
  const lock = catalog.tryLock('reference-checks');
  if (!lock) return 0;
  let checked = 0;
  try {
    for (const { key, checkedAt } of await catalog.references.newestLoaded()) {
      if (checkedAt !== null && nowMs - Date.parse(checkedAt) < hours * HOUR_MS) continue;
      await checkReferences(services, {
        version: key,
        paths: null,
        politeness: UNHURRIED,
        signal,
        trustSince: checkedAt,
      });
      checked++;
    }
  } finally {
    lock.release();
  }
  return checked;
}
