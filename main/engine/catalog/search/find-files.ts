import { foldText } from '../fold-text.ts';
import { all, type Db, iterate, type Param, prepared } from '../sql.ts';
import { type FindFilters, versionFilter } from './filter-sql.ts';
import { type FoundList, MOST_FOUND } from './find-things.ts';
import { hasTrigrams, trigramsOf } from './match-words.ts';
import { rankPath } from './rank.ts';
import { lineageOfRow, rowsOfLineage } from './search-paths.ts';
import { searchedProject } from './text-documents.ts';

/** A file that was found, as the newest version has it that meets the conditions. */
export interface FoundFile {
  readonly kind: 'file';
  readonly path: string;
  readonly size: number | null;
  readonly isReference: boolean;
  readonly store: number;
  /** Row of the collection. */
  readonly collection: number;
  /** Id of the version, and its index. */
  readonly id: string;
  readonly index: number;
  /** Versions that meet the conditions and have something there. */
  readonly versions: number;
  readonly isInNewest: boolean;
  readonly rank: number;
  readonly time: string;
}

export interface FileSearch {
  /** Folded; at least one. */
  readonly words: readonly string[];
  readonly filters: FindFilters;
}

/** Paths that are looked at for one search, at most. */
const MOST_LOOKED_AT = 20_000;

/** Lineages that are searched one by one; more are searched together. */
const FEW_LINEAGES = 64;

/**
 * Files with every word in their path, or in the name or project of their collection, and at least one in their path. Each
 * path of a collection is there once.
 */
export function findFiles(db: Db, search: FileSearch): FoundList<FoundFile> {
  const files = new Map<string, FoundFile>();
  const lineages = new Lineages(db, search.filters);
  let looked = 0;
  for (const { words, only } of groups(lineages, search.words)) {
    for (const { lineage, path } of pathsWith(db, words, only)) {
      if (looked === MOST_LOOKED_AT || files.size === MOST_FOUND) {
        return { found: [...files.values()], isMore: true };
      }
      const place = lineages.get(lineage);
      if (!place || (only && !only.has(lineage))) continue;
      looked += 1;
      const file = fileAt(db, { lineage, path, place, search });
      if (!file) continue;
      const key = `${place.collection} ${path}`;
      files.set(key, joined(files.get(key), file));
    }
  }
  return { found: [...files.values()], isMore: false };
}

interface LiveLoad {
  readonly seq: number;
  readonly id: string;
  readonly idx: number;
  readonly time: string;
}

interface Place {
  readonly store: number;
  readonly collection: number;
  /** Folded. */
  readonly name: string;
  readonly project: string;
  readonly newest: number;
  /** Versions that meet the conditions, newest first. */
  readonly loads: readonly LiveLoad[];
}

/** The lineages in which a version meets the conditions. */
class Lineages {
  readonly #byId = new Map<number, Place>();

  constructor(db: Db, filters: FindFilters) {
    const filter = versionFilter(filters, { size: false });
    const rows = all<LiveLoad & Omit<Place, 'loads'> & { lineage: number }>(
      db,
      `SELECT loads.lineage AS lineage, loads.seq AS seq, v.uuid AS id, v.idx AS idx, v.time AS time, v.store AS store,
         c.id AS collection, folded(c.name) AS name, folded(c.project) AS project,
         (SELECT max(idx) FROM versions WHERE collection = c.id AND deleted = 0) AS newest
       FROM loads JOIN versions AS v ON v.id = loads.version JOIN collections AS c ON c.id = v.collection
       WHERE ${filter.sql} ORDER BY v.idx DESC`,
      ...filter.params,
    );
    for (const { lineage, seq, id, idx, time, ...place } of rows) {
      const known = this.#byId.get(lineage);
      if (known) (known.loads as LiveLoad[]).push({ seq, id, idx, time });
      else this.#byId.set(lineage, { ...place, loads: [{ seq, id, idx, time }] });
    }
  }

  get(lineage: number): Place | undefined {
    return this.#byId.get(lineage);
  }

  entries(): IterableIterator<[number, Place]> {
    return this.#byId.entries();
  }
}

interface Group {
  /** What has to be in the path. */
  readonly words: readonly string[];
  /** Undefined: in all lineages. */
  readonly only: ReadonlySet<number> | undefined;
}

/** Lineages by the words that the names of their collections have not. */
function groups(lineages: Lineages, words: readonly string[]): Group[] {
  const byWords = new Map<string, { words: string[]; only: Set<number> }>();
  let isOne = true;
  for (const [lineage, { name, project }] of lineages.entries()) {
    const left = words.filter((word) => !name.includes(word) && !searchedProject(project).includes(word));
    // What the name of a collection says alone is found as that collection, not as all of its files.
    const wanted = left.length === 0 ? [...words] : left;
    if (wanted.length < words.length) isOne = false;
    const key = JSON.stringify(wanted);
    const group = byWords.get(key) ?? { words: wanted, only: new Set<number>() };
    group.only.add(lineage);
    byWords.set(key, group);
  }
  if (isOne && byWords.size === 1) {
    const [group] = byWords.values();
    return [{ words, only: group!.only.size <= FEW_LINEAGES ? group!.only : undefined }];
  }
  return [...byWords.values()];
}

interface PathRow {
  readonly row: number;
  readonly path: string;
}

/** Paths with all words, those of the newest lineages first. */
function* pathsWith(
  db: Db,
  words: readonly string[],
  only: ReadonlySet<number> | undefined,
): Generator<{ readonly lineage: number; readonly path: string }> {
  const findable = words.filter(hasTrigrams);
  const short = words.filter((word) => !hasTrigrams(word));
  const conditions = short.map(() => 'instr(folded(path), ?) > 0');
  const params: Param[] = [...short];
  if (findable.length > 0) {
    conditions.unshift('search_paths MATCH ?');
    params.unshift(findable.map(trigramsOf).join(' AND '));
  }
  const ranges =
    only && only.size <= FEW_LINEAGES ? [...only].sort((a, b) => b - a).map(rowsOfLineage) : [undefined];
  for (const range of ranges) {
    const where = [...conditions, ...(range ? ['rowid BETWEEN ? AND ?'] : [])].join(' AND ');
    const rows = iterate<PathRow>(
      db,
      `SELECT rowid AS row, path FROM search_paths WHERE ${where} ORDER BY rowid DESC`,
      ...params,
      ...(range ?? []),
    );
    for (const { row, path } of rows) {
      const folded = foldText(path);
      if (findable.every((word) => folded.includes(word))) yield { lineage: lineageOfRow(row), path };
    }
  }
}

interface Interval {
  readonly from_seq: number;
  readonly to_seq: number | null;
  readonly size: number | null;
  readonly is_reference: number;
}

function fileAt(
  db: Db,
  at: { readonly lineage: number; readonly path: string; readonly place: Place; readonly search: FileSearch },
): FoundFile | undefined {
  const { lineage, path, place, search } = at;
  const intervals = prepared(
    db,
    `SELECT from_seq, to_seq, size, reference IS NOT NULL AS is_reference FROM entries
     WHERE lineage = ? AND path = ?`,
  ).all(lineage, path) as Interval[];
  const holding = (load: LiveLoad) =>
    intervals.find(({ from_seq, to_seq }) => from_seq <= load.seq && (to_seq === null || to_seq > load.seq));
  const having = place.loads.filter((load) => holding(load) !== undefined);
  const newest = having[0];
  if (!newest) return undefined;
  const { size, is_reference: reference } = holding(newest)!;
  const { sizeMin, sizeMax } = search.filters;
  if (sizeMin !== undefined && (size ?? -1) < sizeMin) return undefined;
  if (sizeMax !== undefined && (size === null || size > sizeMax)) return undefined;
  const isInNewest = newest.idx === place.newest;
  return {
    kind: 'file',
    path,
    size,
    isReference: reference === 1,
    store: place.store,
    collection: place.collection,
    id: newest.id,
    index: newest.idx,
    versions: having.length,
    isInNewest,
    // What is no more comes after what is.
    rank: rankPath(foldText(path), search.words) - (isInNewest ? 0 : 0.5),
    time: newest.time,
  };
}

/** The same path of one collection in two of its lineages. */
function joined(one: FoundFile | undefined, other: FoundFile): FoundFile {
  if (!one) return other;
  const newer = one.index > other.index ? one : other;
  // The same lineage can have a path twice in the index.
  if (one.id === other.id) return newer;
  return { ...newer, versions: one.versions + other.versions };
}
