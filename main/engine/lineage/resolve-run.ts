import { AppError } from '../../../contract/errors.ts';
import type { RunRow } from '../catalog/rows.ts';
import type { LineageDeps } from './lineage-deps.ts';

/** Runs that are named in an error, at most. */
const SHOWN = 5;

/** Hex digits of an id that people see and type. */
const SHORT_ID = 8;

/**
 * The run that an id, the first digits of one, or a name means, as each store knows it; that in which it was started first.
 *
 * @param store handle or entity of the store that must know it; without it all stores are looked through
 * @throws AppError `RUN_NOT_FOUND`, `AMBIGUOUS_NAME`, `STORE_NOT_FOUND`
 */
export async function resolveRun(deps: LineageDeps, text: string, store?: string): Promise<RunRow[]> {
  const { catalog, stores, runLocks } = deps;
  await stores.refresh();
  const row = store === undefined ? undefined : await stores.row(store);
  const ids = await catalog.runs.find(text, { store: row?.id, limit: SHOWN + 1 });
  if (ids.length === 0) {
    throw new AppError('RUN_NOT_FOUND', `There is no run "${text}"${row ? ` in ${row.handle}` : ''}.`, {
      hint: 'See "vitrine runs".',
      details: { run: text },
    });
  }
  if (ids.length > 1) {
    const shown = ids.slice(0, SHOWN).map((id) => id.slice(0, SHORT_ID));
    throw new AppError(
      'AMBIGUOUS_NAME',
      `"${text}" may be one of several runs: ${shown.join(', ')}${ids.length > SHOWN ? ', …' : ''}.`,
      {
        hint: `Give the beginning of one id, for example ${shown[0]}; see "vitrine runs".`,
        details: { matches: ids.slice(0, SHOWN) },
      },
    );
  }
  return catalog.runs.get(ids[0]!, { gone: await runLocks.gone() });
}
