import type { SearchKind, SearchMatch } from '../../../../contract/search-shapes.ts';
import type { CollectionRecord, RunRecord, VersionRecord } from '../../history/state.ts';
import { withFolded } from '../folded-function.ts';
import type { Key } from '../rows.ts';
import { searchLeft } from '../search/fill-search.ts';
import type { FindFilters } from '../search/filter-sql.ts';
import { type FoundFile, findFiles } from '../search/find-files.ts';
import {
  type FoundList,
  type FoundThing,
  findCollections,
  findRuns,
  findVersions,
  foldedWords,
} from '../search/find-things.ts';
import { type FieldText, matchesIn } from '../search/marks.ts';
import { matchWord } from '../search/match-words.ts';
import { metadataLines, searchedProject } from '../search/text-documents.ts';
import { all, type Db, first, snapshot } from '../sql.ts';

export interface FindInput {
  readonly words: readonly string[];
  readonly kinds: readonly SearchKind[];
  readonly filters: FindFilters;
  readonly offset: number;
  readonly limit: number;
}

/** A line of what was found. Of a file the key is that of its version. */
export interface FindRow {
  readonly kind: SearchKind;
  readonly key: Key;
  readonly file: Omit<FoundFile, 'collection' | 'rank'> | null;
  readonly matches: readonly SearchMatch[];
}

export interface FindResult {
  readonly rows: readonly FindRow[];
  readonly total: number;
  readonly counts: Readonly<Record<SearchKind, { readonly found: number; readonly isMore: boolean }>>;
  /** Things that are not in the indexes yet. */
  readonly left: number;
  readonly unreadVersions: number;
}

/**
 * What has every word and meets the conditions, best first. What a question found is kept until something is written, so
 * that further windows of it are cheap.
 */
export function searchFind(db: Db, input: FindInput): FindResult {
  withFolded(db);
  return snapshot(db, () => {
    const { items, words, ...facts } = searched(db, input);
    const window = items.slice(input.offset, input.offset + input.limit);
    return { ...facts, rows: window.map((item) => rowOf(db, item, words)), total: items.length };
  });
}

type Found = FoundThing | FoundFile;

interface Searched extends Omit<FindResult, 'rows' | 'total'> {
  readonly items: readonly Found[];
  readonly words: readonly string[];
}

const kept = new WeakMap<Db, Map<string, Searched>>();
const KEPT = 8;

function searched(db: Db, { words, kinds, filters }: FindInput): Searched {
  const version = db.pragma('data_version', { simple: true });
  const changes = first<{ n: number }>(db, 'SELECT total_changes() AS n')!.n;
  const key = JSON.stringify([version, changes, words, kinds, filters]);
  let known = kept.get(db);
  if (!known) {
    known = new Map();
    kept.set(db, known);
  }
  const found = known.get(key) ?? search(db, { words: foldedWords(words), kinds, filters });
  known.delete(key);
  known.set(key, found);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return found;
}

interface Question {
  readonly words: readonly string[];
  readonly kinds: readonly SearchKind[];
  readonly filters: FindFilters;
}

const NONE = { found: [], isMore: false };

function search(db: Db, { words, kinds, filters }: Question): Searched {
  const asked = (kind: SearchKind) => kinds.length === 0 || kinds.includes(kind);
  const isEmpty = words.length === 0 && !hasConditions(filters) && kinds.length === 0;
  const matches = words.map((word) => matchWord(db, word));
  const things = { words, matches, filters };
  const lists: Record<SearchKind, FoundList<Found>> = {
    collection: !isEmpty && asked('collection') ? findCollections(db, things) : NONE,
    version: !isEmpty && asked('version') ? findVersions(db, things) : NONE,
    // Every file of every version is no answer.
    file: words.length > 0 && asked('file') ? findFiles(db, { words, filters }) : NONE,
    run: !isEmpty && asked('run') ? findRuns(db, things) : NONE,
  };
  const items = Object.values(lists)
    .flatMap((list) => [...list.found])
    .sort(better);
  const countOf = ({ found, isMore }: FoundList<Found>) => ({ found: found.length, isMore });
  return {
    words,
    items,
    counts: {
      collection: countOf(lists.collection),
      version: countOf(lists.version),
      file: countOf(lists.file),
      run: countOf(lists.run),
    },
    left: searchLeft(db),
    unreadVersions: asked('file') ? unreadVersions(db, filters.storeRows) : 0,
  };
}

function hasConditions({ storeRows, ...others }: FindFilters): boolean {
  const given = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);
  return storeRows !== null || Object.values(others).some(given);
}

/** Ranked alike: what is newer, then by path. */
function better(a: Found, b: Found): number {
  if (a.rank !== b.rank) return b.rank - a.rank;
  if (a.time !== b.time) return a.time < b.time ? 1 : -1;
  if (a.kind === 'file' && b.kind === 'file') return a.path < b.path ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function unreadVersions(db: Db, stores: readonly number[] | null): number {
  const sql = `SELECT count(*) AS count FROM versions AS v JOIN collections AS c ON c.id = v.collection
    WHERE v.deleted = 0 AND c.deleted = 0 AND NOT EXISTS (SELECT 1 FROM loads WHERE version = v.id)
      AND (? IS NULL OR v.store IN (SELECT value FROM json_each(?)))`;
  const among = stores === null ? null : JSON.stringify(stores);
  return first<{ count: number }>(db, sql, among, among)!.count;
}

function rowOf(db: Db, item: Found, words: readonly string[]): FindRow {
  if (item.kind === 'file') {
    const { collection: _, rank: __, ...file } = item;
    const key = { store: item.store, id: item.id };
    return { kind: 'file', key, file, matches: matchesIn([{ field: 'path', text: item.path }], words) };
  }
  const key = { store: item.store, id: item.id };
  const texts = words.length === 0 ? [] : TEXTS[item.kind](db, item.row);
  return { kind: item.kind, key, file: null, matches: matchesIn(texts, words) };
}

const TEXTS: Readonly<Record<FoundThing['kind'], (db: Db, row: number) => FieldText[]>> = {
  collection: (db, row) => {
    const record = recordOf<CollectionRecord>(db, 'collections', row);
    return [
      { field: 'name', text: record.name },
      { field: 'project', text: searchedProject(record.project) },
      ...record.tags.map((text) => ({ field: 'tag' as const, text })),
      { field: 'description', text: record.description },
    ];
  },
  version: (db, row) => {
    const record = recordOf<VersionRecord>(db, 'versions', row);
    const aliases = all<{ alias: string }>(db, 'SELECT alias FROM aliases WHERE version = ?', row);
    const sql = `SELECT c.name AS name, c.project AS project FROM versions AS v
      JOIN collections AS c ON c.id = v.collection WHERE v.id = ?`;
    const { name, project } = first<{ name: string; project: string }>(db, sql, row)!;
    return [
      { field: 'name', text: name },
      { field: 'version', text: `v${record.index}` },
      ...aliases.map(({ alias: text }) => ({ field: 'alias' as const, text })),
      ...record.tags.map((text) => ({ field: 'tag' as const, text })),
      { field: 'description', text: record.description },
      ...metadataLines(record.metadata).map((text) => ({ field: 'metadata' as const, text })),
      { field: 'project', text: searchedProject(project) },
    ];
  },
  run: (db, row) => {
    const record = recordOf<RunRecord>(db, 'runs', row);
    return [
      { field: 'name', text: record.name },
      { field: 'project', text: searchedProject(record.project) },
      { field: 'description', text: record.host },
      ...metadataLines(record.config).map((text) => ({ field: 'config' as const, text })),
    ];
  },
};

function recordOf<T>(db: Db, table: 'collections' | 'versions' | 'runs', row: number): T {
  return JSON.parse(first<{ record: string }>(db, `SELECT record FROM ${table} WHERE id = ?`, row)!.record);
}
