import type { Key } from '../rows.ts';
import { type Db, first, preparedValue, snapshot } from '../sql.ts';
import { entryAt } from './entry-rows.ts';
import { loadedAt } from './loaded.ts';
import { PathThroughVersions, sameIdentity, sinceWhen, type VersionPlace, versionPlaces } from './since.ts';

/** One path that a note is wanted for. */
export interface NotedPath {
  readonly path: string;
  /** Id of a content (32 bytes): the note is about the versions that have it at the path. Null: about the version itself. */
  readonly content: Uint8Array | null;
}

/** Since when a version has what it has at a path, or which versions have a content there; indexes of versions. */
export type PathNote =
  | { readonly kind: 'since'; readonly version: number; readonly isNew: boolean }
  | { readonly kind: 'within'; readonly from: number; readonly to: number };

/** What the versions of a collection say of some paths; null where those that are loaded do not tell. */
export function pathNotes(
  db: Db,
  { version, paths }: { version: Key; paths: readonly NotedPath[] },
): (PathNote | null)[] {
  return snapshot(db, () => {
    const sql = 'SELECT collection, idx FROM versions WHERE store = ? AND uuid = ?';
    const row = first<{ collection: number; idx: number }>(db, sql, version.store, version.id)!;
    const places = versionPlaces(db, row.collection, Number.MAX_SAFE_INTEGER);
    const upToVersion = places.filter(({ index }) => index <= row.idx);
    const find = preparedValue(db, 'SELECT id FROM contents WHERE store = ? AND content_id = ?');
    return paths.map(({ path, content }) => {
      const through = new PathThroughVersions(db, path);
      if (content === null) return sinceNote(through, upToVersion);
      const id = find.get(version.store, Buffer.from(content)) as number | undefined;
      return id === undefined ? null : withinNote(through, places, id);
    });
  });
}

/** What is at each of these paths of a loaded version, as a text that is equal for equal content; null for nothing. */
export function contentTexts(
  db: Db,
  { version, paths }: { version: Key; paths: readonly string[] },
): (string | null)[] {
  return snapshot(db, () => {
    const at = loadedAt(db, version);
    return paths.map((path) => {
      const row = entryAt(db, at, path);
      return row ? (row.reference ?? row.content_id!.toString('hex')) : null;
    });
  });
}

function sinceNote(path: PathThroughVersions, places: readonly VersionPlace[]): PathNote | null {
  const since = sinceWhen(path, places);
  if (since === null) return null;
  const before = places.find(({ index }) => index < since);
  if (before && before.lineage === null) return null;
  const isNew = !before || path.at(before.lineage!, before.seq) === undefined;
  return { kind: 'since', version: since, isNew };
}

/** The newest versions without a gap that have a content at a path. */
function withinNote(
  path: PathThroughVersions,
  places: readonly VersionPlace[],
  content: number,
): PathNote | null {
  const wanted = { content, reference: null };
  let note: { from: number; to: number } | undefined;
  for (const { index, lineage, seq } of places) {
    const there = lineage === null ? undefined : path.at(lineage, seq);
    if (there && sameIdentity(there, wanted)) note = { from: index, to: note?.to ?? index };
    else if (note) break;
  }
  return note ? { kind: 'within', ...note } : null;
}
