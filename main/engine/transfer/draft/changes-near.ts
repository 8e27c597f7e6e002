import { comparePaths, type Entry } from '../../artifact/entry.ts';
import { batchToEntries } from '../../catalog/batch-conversion.ts';
import type { EntryBatch } from '../../catalog/batches.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Key, VersionRow } from '../../catalog/rows.ts';
import type { PreviewGround } from '../row-tables/preview-changes.ts';
import type { RowTables } from '../row-tables/row-tables.ts';
import type { ExpandedDraft } from './expand-draft.ts';

/** Entries that may be near the changes of a draft: they are held in memory. */
const MOST_NEAR = 20_000;

/** The part of the versions of a draft that its steps may change. */
export interface ChangesNear {
  /** What the draft's version is as everywhere else. */
  readonly ground: PreviewGround;
  /** Of the version that it builds on, in manifest order. */
  readonly base: readonly Entry[];
  /** Of the version to compare with. */
  readonly newest: EntryBatch | undefined;
  /** Of the ground, by path: bytes, -1 where not known. */
  readonly sizes: ReadonlyMap<string, number>;
}

/**
 * Finds what a draft may change: everything at, above and below the paths that its steps name, that have problems, or in which
 * the version that it builds on differs from the newest one. Undefined when that is much.
 */
export async function changesNear(
  { catalog, tables }: { readonly catalog: Catalog; readonly tables: RowTables },
  {
    table,
    carried,
    newest,
    expanded,
  }: {
    readonly table: string;
    /** Both are loaded. */
    readonly carried: VersionRow;
    readonly newest: VersionRow | undefined;
    readonly expanded: ExpandedDraft;
  },
): Promise<ChangesNear | undefined> {
  const base = keyOf(carried);
  const isNewest = newest?.store === carried.store && newest.id === carried.id;
  const paths = new Set([...expanded.removed.all, ...expanded.problems.map(({ path }) => path)]);
  for await (const rows of tables.draftRows(table)) {
    for (const { path } of rows) paths.add(path);
    if (paths.size > MOST_NEAR) return undefined;
  }
  if (newest && !isNewest && !(await addDifferences(catalog, [base, keyOf(newest)], paths))) return undefined;
  if (paths.size > MOST_NEAR) return undefined;
  const sorted = [...paths].sort(comparePaths);
  const ofBase = await catalog.entries.near(base, sorted, MOST_NEAR);
  if (!ofBase) return undefined;
  const ofNewest = isNewest
    ? ofBase
    : newest && (await catalog.entries.near(keyOf(newest), sorted, MOST_NEAR));
  if (ofNewest === null) return undefined;
  const shown = ofNewest ?? ofBase;
  return {
    ground: newest ? { version: keyOf(newest), state: 'same' } : { version: base, state: 'added' },
    base: batchToEntries(ofBase),
    newest: ofNewest,
    sizes: new Map(shown.paths.map((path, at) => [path, shown.sizes[at]!])),
  };
}

/** False when they differ in much. */
async function addDifferences(
  catalog: Catalog,
  [a, b]: readonly [Key, Key],
  paths: Set<string>,
): Promise<boolean> {
  const { added, modified, removed, renamed } = await catalog.entries.diffCounts(a, b);
  if (added + modified + removed + renamed > MOST_NEAR) return false;
  let after: string | undefined;
  do {
    const page = await catalog.entries.diff(a, b, { limit: 1000, ...(after === undefined ? {} : { after }) });
    for (const { path, from } of page.rows) {
      paths.add(path);
      if (from !== undefined) paths.add(from);
    }
    after = page.next;
  } while (after !== undefined);
  return true;
}

function keyOf({ store, id }: VersionRow): Key {
  return { store, id };
}
