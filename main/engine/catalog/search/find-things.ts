import { foldText } from '../fold-text.ts';
import { all, type Db } from '../sql.ts';
import {
  type Condition,
  collectionFilter,
  type FindFilters,
  runFilter,
  versionFilter,
} from './filter-sql.ts';
import type { WordMatches } from './match-words.ts';
import { rankTexts } from './rank.ts';
import { documentId } from './text-documents.ts';

/** A collection, version or run that was found, by its row in the catalog. */
export interface FoundThing {
  readonly kind: 'collection' | 'version' | 'run';
  readonly row: number;
  readonly store: number;
  readonly id: string;
  readonly rank: number;
  /** ISO 8601. */
  readonly time: string;
}

/** What was found of one kind; `isMore`: there is more than that. */
export interface FoundList<T> {
  readonly found: readonly T[];
  readonly isMore: boolean;
}

/** Things of one kind that are ranked, at most, newest first: what more words would narrow down. */
export const MOST_FOUND = 5_000;

export interface ThingSearch {
  /** Folded; what has them is in `matches`, in the same order. */
  readonly words: readonly string[];
  readonly matches: readonly WordMatches[];
  readonly filters: FindFilters;
}

interface Row {
  readonly row: number;
  readonly store: number;
  readonly id: string;
  readonly time: string;
  readonly name: string;
  readonly project: string;
}

const NOTHING = { found: [], isMore: false };

/** Collections that have every word in their texts. */
export function findCollections(db: Db, { words, matches, filters }: ThingSearch): FoundList<FoundThing> {
  const filter = collectionFilter(filters);
  if (!filter) return NOTHING;
  const rows = limited<Row>(db, {
    select: `SELECT c.id AS row, c.store AS store, c.uuid AS id, c.record ->> '$.created.time' AS time,
      folded(c.name) AS name, folded(c.project) AS project FROM collections AS c`,
    ids: words.length === 0 ? undefined : ofAll(matches.map((each) => each.collections)),
    id: 'c.id',
    filter,
  });
  // A collection stands for its versions: before them when both fit.
  return ranked(db, rows, { kind: 'collection', words, labels: () => [], above: 1 });
}

/**
 * Versions that have every word in their own texts or in those of their collection, and at least one in their own. Without
 * words: those that meet conditions.
 */
export function findVersions(db: Db, { words, matches, filters }: ThingSearch): FoundList<FoundThing> {
  const filter = versionFilter(filters, { size: true });
  const rows = limited<Row & { idx: number; aliases: string }>(db, {
    select: `SELECT v.id AS row, v.store AS store, v.uuid AS id, v.time AS time, folded(c.name) AS name,
      folded(c.project) AS project, v.idx AS idx,
      (SELECT json_group_array(folded(alias)) FROM aliases WHERE version = v.id) AS aliases
      FROM versions AS v JOIN collections AS c ON c.id = v.collection`,
    ids: words.length === 0 ? undefined : versionsWithAll(db, matches),
    id: 'v.id',
    filter,
  });
  const labels = ({ idx, aliases }: { idx: number; aliases: string }) => [
    `v${idx}`,
    ...(JSON.parse(aliases) as string[]),
  ];
  return ranked(db, rows, { kind: 'version', words, labels, above: 0 });
}

/** Runs that have every word in their texts, each once, as the store knows them that recorded them first. */
export function findRuns(db: Db, { words, matches, filters }: ThingSearch): FoundList<FoundThing> {
  const filter = runFilter(filters);
  if (!filter) return NOTHING;
  const once =
    'NOT EXISTS (SELECT 1 FROM runs AS s WHERE s.uuid = r.uuid AND (s.time, s.id) < (r.time, r.id))';
  const rows = limited<Row>(db, {
    select: `SELECT r.id AS row, r.store AS store, r.uuid AS id, r.time AS time, folded(r.name) AS name,
      folded(r.project) AS project FROM runs AS r`,
    ids: words.length === 0 ? undefined : ofAll(matches.map((each) => each.runs)),
    id: 'r.id',
    filter: filters.storeRows ? filter : { sql: `${filter.sql} AND ${once}`, params: filter.params },
  });
  return ranked(db, rows, { kind: 'run', words, labels: () => [], above: 0 });
}

function versionsWithAll(db: Db, matches: readonly WordMatches[]): number[] {
  const own = new Set(matches.flatMap((each) => [...each.versions]));
  const collections = all<{ id: number; collection: number }>(
    db,
    'SELECT id, collection FROM versions WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify([...own]),
  );
  return collections
    .filter(({ id, collection }) =>
      matches.every((each) => each.versions.has(id) || each.collections.has(collection)),
    )
    .map(({ id }) => id);
}

/** What all sets have. */
function ofAll(sets: readonly ReadonlySet<number>[]): number[] {
  const [first, ...others] = sets.toSorted((a, b) => a.size - b.size);
  return [...(first ?? [])].filter((id) => others.every((set) => set.has(id)));
}

interface Selection {
  readonly select: string;
  /** Undefined: all. */
  readonly ids: readonly number[] | undefined;
  readonly id: string;
  readonly filter: Condition;
}

/** The newest rows that meet a condition, one more than are ranked. */
function limited<R>(db: Db, { select, ids, id, filter }: Selection): R[] {
  if (ids?.length === 0) return [];
  const among = ids === undefined ? '1' : `${id} IN (SELECT value FROM json_each(?))`;
  return all<R>(
    db,
    `${select} WHERE ${among} AND ${filter.sql} ORDER BY time DESC, row DESC LIMIT ${MOST_FOUND + 1}`,
    ...(ids === undefined ? [] : [JSON.stringify(ids)]),
    ...filter.params,
  );
}

function ranked<R extends Row>(
  db: Db,
  rows: readonly R[],
  options: {
    readonly kind: FoundThing['kind'];
    readonly words: readonly string[];
    readonly labels: (row: R) => readonly string[];
    readonly above: number;
  },
): FoundList<FoundThing> {
  const { kind, words, labels, above } = options;
  const shown = rows.slice(0, MOST_FOUND);
  const texts = words.length === 0 ? new Map<number, OwnTexts>() : ownTexts(db, kind, shown);
  const found = shown.map((row) => {
    const { tags = '', description = '' } = texts.get(row.row) ?? {};
    const { name, project } = row;
    const rank = rankTexts({ name, project, labels: labels(row), tags, description }, words);
    return { kind, row: row.row, store: row.store, id: row.id, time: row.time, rank: rank + above };
  });
  return { found, isMore: rows.length > MOST_FOUND };
}

interface OwnTexts {
  readonly tags: string;
  readonly description: string;
}

function ownTexts(db: Db, kind: FoundThing['kind'], rows: readonly Row[]): Map<number, OwnTexts> {
  const ids = rows.map(({ row }) => documentId(kind, row));
  const texts = all<OwnTexts & { row: number }>(
    db,
    `SELECT rowid AS row, tags, description FROM search_texts
     WHERE rowid IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  return new Map(texts.map(({ row, ...own }) => [Math.floor(row / 4), own]));
}

/** The words of a search as they are looked up: folded, each once. */
export function foldedWords(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => foldText(word.trim())))].filter((word) => word !== '');
}
