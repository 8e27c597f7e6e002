import type { CollectionRecord, RunRecord, VersionRecord } from '../../history/state.ts';
import { all, type Db, first, immediate, run } from '../sql.ts';
import { indexPathsPart, pathsLeft } from './search-paths.ts';
import {
  type DocumentKind,
  documentId,
  putTexts,
  type SearchTexts,
  textsOfCollection,
  textsOfRun,
  textsOfVersion,
} from './text-documents.ts';

/** Things whose texts are put in in one transaction. */
const TEXTS_AT_ONCE = 500;

/** What is not in the indexes of search yet: texts of a catalog from before, and paths of versions that were loaded since. */
export function searchLeft(db: Db): number {
  const sql = 'SELECT coalesce(sum(until - done), 0) AS left FROM search_backlog';
  return first<{ left: number }>(db, sql)!.left + pathsLeft(db);
}

/** Does a part of what is left, in a short transaction; true while there is more. */
export function fillSearchPart(db: Db): boolean {
  return fillTextsPart(db) || indexPathsPart(db);
}

interface Source {
  readonly kind: DocumentKind;
  readonly texts: (record: string) => SearchTexts;
}

const SOURCES: Readonly<Record<string, Source>> = {
  collections: {
    kind: 'collection',
    texts: (record) => textsOfCollection(JSON.parse(record) as CollectionRecord),
  },
  versions: { kind: 'version', texts: (record) => textsOfVersion(JSON.parse(record) as VersionRecord) },
  runs: { kind: 'run', texts: (record) => textsOfRun(JSON.parse(record) as RunRecord) },
};

function fillTextsPart(db: Db): boolean {
  const sql = 'SELECT source, done, until FROM search_backlog LIMIT 1';
  if (!first(db, sql)) return false;
  return immediate(db, () => {
    const next = first<{ source: string; done: number; until: number }>(db, sql);
    if (!next) return false;
    const source = SOURCES[next.source]!;
    const rows = all<{ id: number; record: string }>(
      db,
      `SELECT id, record FROM ${next.source} WHERE id > ? AND id <= ? ORDER BY id LIMIT ${TEXTS_AT_ONCE}`,
      next.done,
      next.until,
    );
    for (const { id, record } of rows) putTexts(db, documentId(source.kind, id), source.texts(record));
    if (rows.length < TEXTS_AT_ONCE) run(db, 'DELETE FROM search_backlog WHERE source = ?', next.source);
    else run(db, 'UPDATE search_backlog SET done = ? WHERE source = ?', rows.at(-1)!.id, next.source);
    return true;
  });
}
