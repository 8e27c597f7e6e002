import type { AliasResult } from '../../../contract/domain.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { AliasMoveRow, VersionRow } from '../catalog/rows.ts';

/** A change of a version's aliases gives and takes fewer than this. */
const MOST_MOVES = 1000;

/**
 * The aliases that went from another version to this one, or from this one to another, since a moment.
 *
 * @param since number of the last log entry before
 */
export async function movesSince(
  catalog: Catalog,
  version: Pick<VersionRow, 'store' | 'collection' | 'id'>,
  since: number,
): Promise<AliasResult['moved']> {
  const collection = { store: version.store, id: version.collection };
  const { rows } = await catalog.versions.aliasHistory(collection, { limit: MOST_MOVES });
  const ends = new Map<string, Ends>();
  // Newest first. An alias that is taken away and falls to another version moves twice in one commit.
  for (const { alias, number, from, to } of rows) {
    if (number > since) ends.set(alias, { from, to: ends.get(alias)?.to ?? to });
  }
  const moved: AliasResult['moved'] = [];
  for (const [alias, { from, to }] of ends) {
    if (!from || !to || from.id === to.id) continue;
    if (from.id !== version.id && to.id !== version.id) continue;
    moved.push({ alias, from: `v${from.index}`, to: `v${to.index}` });
  }
  return moved;
}

type Ends = Pick<AliasMoveRow, 'from' | 'to'>;
