import { comparePaths } from '../../artifact/entry.ts';
import { all, type Db, first, type Param } from '../sql.ts';
import { type EntryColumns, entrySelect } from './entry-rows.ts';
import { type LoadedAt, VISIBLE } from './loaded.ts';
import { lowest } from './overlay-window.ts';

/** A condition on entries below a folder of a loaded version. */
export interface SelectionRule {
  /** `''` is the top. */
  readonly folder: string;
  /** Only what is directly in the folder. */
  readonly own: boolean;
  /** SQL on the columns of `entries`; '' for none. */
  readonly condition: string;
  readonly params: readonly Param[];
}

export interface WindowOptions {
  readonly sort: 'name' | 'size';
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Matches between two marks: to read any match, at most this many before it are read too. */
const MARK_EVERY = 16;

/** Where fewer than one entry in so many matches, each match is a mark, as reading on to the next would take long. */
const SPARSE = 64;

const LEAST_STEP = 64;
const MOST_STEP = 20_000;

/**
 * The entries of one loaded version that meet a rule, in path order. Keeps of all of them the size, and of some the path,
 * so that any part of the list, by path or by size, is read with few look-ups. What a load sees never changes, so a
 * selection stays true.
 */
export class EntrySelection {
  /** All entries were looked at. */
  done = false;
  found = 0;
  readonly #at: LoadedAt;
  readonly #rule: SelectionRule;
  /** Matches in all, where that is known beforehand. */
  readonly #expected: number | undefined;
  readonly #marks: { readonly path: string; readonly number: number }[] = [];
  #sizes = new Float64Array(1024);
  #bySize: Uint32Array | undefined;
  /** The next path to look at, inclusive. */
  #from: string;
  #step = LEAST_STEP * MARK_EVERY;

  constructor(at: LoadedAt, rule: SelectionRule, expected?: number) {
    this.#at = at;
    this.#rule = rule;
    this.#expected = expected;
    this.#from = inside(rule.folder);
    this.done = expected === 0;
  }

  /** Looks at further entries: a few at a time where little is found, at most 20,000. */
  advance(db: Db): void {
    if (this.done) return;
    const { own, folder } = this.#rule;
    const [condition, params] = this.#condition();
    const part = first<Part>(
      db,
      `SELECT count(*) AS looked, max(path) AS last,
         json_group_array(path) FILTER (WHERE ${condition}) AS paths,
         json_group_array(coalesce(size, -1)) FILTER (WHERE ${condition}) AS sizes
       FROM (SELECT path, size, reference FROM entries
         WHERE ${VISIBLE} AND path >= ? AND path < ? ORDER BY path LIMIT ?)`,
      ...params,
      ...params,
      ...this.#range(this.#from),
      this.#step,
    )!;
    const paths = JSON.parse(part.paths) as string[];
    this.#take(paths, JSON.parse(part.sizes) as number[], part.looked);
    if (part.looked < this.#step || this.found === this.#expected) this.done = true;
    else this.#from = (own && passOver(part.last!, folder)) || `${part.last}\0`;
    // What lies in sub-folders is jumped over, so long steps pay only where files lie side by side.
    const sparse = own && paths.length * 2 < part.looked;
    this.#step = sparse ? LEAST_STEP : Math.min(this.#step * 4, MOST_STEP);
  }

  /** Looks at entries until a window can be answered; by size, or from the end, that is all of them. */
  advanceFor(db: Db, { sort, descending, offset, limit }: WindowOptions): void {
    const needed = sort === 'size' || descending ? Number.POSITIVE_INFINITY : offset + limit;
    while (!this.done && this.found < needed) this.advance(db);
  }

  /** The rows of a window over what was found so far. */
  rows(db: Db, options: WindowOptions): EntryColumns[] {
    return this.rowsAt(db, this.#numbers(options));
  }

  /** The matches with these numbers, which were found already. */
  rowsAt(db: Db, numbers: readonly number[]): EntryColumns[] {
    const rows = new Map<number, EntryColumns>();
    for (const number of numbers) if (!rows.has(number)) this.#readGroup(db, number, { numbers, rows });
    return numbers.map((number) => rows.get(number)!);
  }

  /** How many matches come before a path; of one that was not looked at yet, how many there are in all. */
  placeOf(db: Db, path: string): number {
    if (!this.done && comparePaths(path, this.#from) >= 0) return this.#expected ?? Number.POSITIVE_INFINITY;
    const after = lowest(this.#marks.length, (at) => comparePaths(this.#marks[at]!.path, path) > 0);
    const mark = this.#marks[after - 1];
    if (mark === undefined) return 0;
    const [condition, params] = this.#condition();
    const end = this.#marks[after]?.number ?? this.found;
    const paths = all<{ path: string }>(
      db,
      `SELECT path FROM entries WHERE ${VISIBLE} AND path >= ? AND path < ? AND ${condition} ORDER BY path LIMIT ?`,
      ...this.#range(mark.path),
      ...params,
      end - mark.number,
    );
    return mark.number + lowest(paths.length, (at) => comparePaths(paths[at]!.path, path) >= 0);
  }

  /** How many matches are smaller than this size (-1: not known), or as large and before a place. All were found. */
  sizePlaceOf(size: number, place: number): number {
    const order = this.#sizeOrder();
    return lowest(order.length, (at) => {
      const number = order[at]!;
      return this.#sizes[number]! > size || (this.#sizes[number] === size && number >= place);
    });
  }

  /** The place of a match by size. */
  sizePlaceOfNumber(number: number): number {
    return this.sizePlaceOf(this.#sizes[number]!, number);
  }

  /** The match that is at a place by size. */
  numberBySize(place: number): number {
    return this.#sizeOrder()[place]!;
  }

  #take(paths: readonly string[], sizes: readonly number[], looked: number): void {
    if (this.found + paths.length > this.#sizes.length) {
      const grown = new Float64Array(Math.max(this.#sizes.length * 2, this.found + paths.length));
      grown.set(this.#sizes);
      this.#sizes = grown;
    }
    this.#sizes.set(sizes, this.found);
    const isSparse = paths.length * SPARSE < looked;
    let last = Number.NEGATIVE_INFINITY;
    for (const [i, path] of paths.entries()) {
      if (!isSparse && i - last < MARK_EVERY) continue;
      this.#marks.push({ path, number: this.found + i });
      last = i;
    }
    this.found += paths.length;
    this.#bySize = undefined;
  }

  /** Numbers, in path order, of the matches in a window. */
  #numbers({ sort, descending, offset, limit }: WindowOptions): number[] {
    const end = Math.min(offset + limit, this.found);
    const numbers: number[] = [];
    const order = sort === 'size' ? this.#sizeOrder() : undefined;
    for (let place = offset; place < end; place++) {
      const number = descending ? this.found - 1 - place : place;
      numbers.push(order ? order[number]! : number);
    }
    return numbers;
  }

  #sizeOrder(): Uint32Array {
    if (this.#bySize) return this.#bySize;
    const sizes = this.#sizes;
    const order = new Uint32Array(this.found);
    for (let i = 0; i < order.length; i++) order[i] = i;
    order.sort((a, b) => sizes[a]! - sizes[b]! || a - b);
    this.#bySize = order;
    return order;
  }

  /** Reads the matches from a mark up to the wanted one or, where the window goes on in this group, to the end of it. */
  #readGroup(
    db: Db,
    number: number,
    { numbers, rows }: { numbers: readonly number[]; rows: Map<number, EntryColumns> },
  ): void {
    const at = this.#markOf(number);
    const mark = this.#marks[at]!;
    const end = this.#marks[at + 1]?.number ?? this.found;
    const many = numbers.length > MARK_EVERY;
    const limit = many ? end - mark.number : number + 1 - mark.number;
    const [condition, params] = this.#condition();
    const found = all<EntryColumns>(
      db,
      `${entrySelect(this.#at.algorithm, false)} WHERE ${VISIBLE} AND path >= ? AND path < ? AND ${condition}
       ORDER BY path LIMIT ?`,
      ...this.#range(mark.path),
      ...params,
      limit,
    );
    for (const [i, row] of found.entries()) rows.set(mark.number + i, row);
  }

  /** Number of the last mark at or before a match. */
  #markOf(number: number): number {
    return lowest(this.#marks.length, (at) => this.#marks[at]!.number > number) - 1;
  }

  #range(from: string): Param[] {
    const { lineage, seq } = this.#at;
    const { folder } = this.#rule;
    return [lineage, seq, seq, from, folder === '' ? '\u{10ffff}' : `${folder}0`];
  }

  #condition(): [string, Param[]] {
    const { folder, own, condition, params } = this.#rule;
    const parts: string[] = [];
    const values: Param[] = [];
    if (own) {
      parts.push("instr(substr(path, ?), '/') = 0");
      // SQLite counts characters, JavaScript UTF-16 units.
      values.push([...inside(folder)].length + 1);
    }
    if (condition !== '') {
      parts.push(`(${condition})`);
      values.push(...params);
    }
    return [parts.length === 0 ? '1' : parts.join(' AND '), values];
  }
}

interface Part {
  readonly looked: number;
  readonly last: string | null;
  readonly paths: string;
  readonly sizes: string;
}

/** Selections of a thread that were asked for last. */
const kept = new WeakMap<Db, Map<string, EntrySelection>>();
const KEPT = 6;

/** The selection of a rule in a loaded version, which is kept for the next question. */
export function selectionOf(
  db: Db,
  at: LoadedAt,
  { rule, expected }: { readonly rule: SelectionRule; readonly expected?: number | undefined },
): EntrySelection {
  const key = JSON.stringify([at.lineage, at.seq, rule]);
  let selections = kept.get(db);
  if (!selections) {
    selections = new Map();
    kept.set(db, selections);
  }
  const selection = selections.get(key) ?? new EntrySelection(at, rule, expected);
  selections.delete(key);
  selections.set(key, selection);
  for (const oldest of selections.keys()) {
    if (selections.size <= KEPT) break;
    selections.delete(oldest);
  }
  return selection;
}

function inside(folder: string): string {
  return folder === '' ? '' : `${folder}/`;
}

/** Where to go on behind the sub-folder of `folder` that a path is in; undefined for a file directly in it. */
function passOver(path: string, folder: string): string | undefined {
  const slash = path.indexOf('/', inside(folder).length);
  return slash === -1 ? undefined : `${path.slice(0, slash)}0`;
}
