import type { DigestAlgorithm, ReferenceEntry } from '../../artifact/entry.ts';
import { compileGlob } from '../../artifact/glob.ts';
import type { EntryRow } from '../rows.ts';
import { all, type Db, first, type Param } from '../sql.ts';
import { type LoadedAt, VISIBLE } from './loaded.ts';

/** Columns of an entry with its content; times are split, as a JavaScript number cannot hold them whole. */
export interface EntryColumns {
  readonly path: string;
  readonly size: number | null;
  readonly reference: string | null;
  readonly seconds: number | null;
  readonly nanos: number | null;
  readonly executable: number;
  readonly content_id: Buffer | null;
  readonly listed: number;
  readonly digest: Buffer | null;
  readonly chunks?: Buffer | null;
}

export interface EntryFilter {
  readonly prefix?: string;
  readonly glob?: string;
}

/** Start of a query for `EntryColumns` from `entries`. */
export function entrySelect(algorithm: DigestAlgorithm, chunks: boolean): string {
  return `SELECT path, entries.size AS size, reference, mtime / 1000000000 AS seconds, mtime % 1000000000 AS nanos,
      executable, content_id, listed, ${algorithm} AS digest ${chunks ? ', chunks' : ''}
    FROM entries LEFT JOIN contents ON contents.id = content`;
}

/** One entry of a version. */
export function entryAt(db: Db, at: LoadedAt, path: string): EntryColumns | undefined {
  const sql = `${entrySelect(at.algorithm, true)} WHERE ${VISIBLE} AND path = ?`;
  return first<EntryColumns>(db, sql, at.lineage, at.seq, at.seq, path);
}

export interface ScanOptions {
  readonly filter: EntryFilter;
  /** Only entries after this path. */
  readonly after: string | null;
  /** Entries wanted. */
  readonly limit: number;
  /** Entries looked at, at most (a glob may match few). */
  readonly lookAt: number;
  readonly chunks: boolean;
}

/** Entries of a version in manifest order. `next` is where to go on; null at the end. */
export function scanEntries(
  db: Db,
  at: LoadedAt,
  options: ScanOptions,
): { rows: EntryColumns[]; next: string | null } {
  const { filter, limit } = options;
  const matches = filter.glob === undefined ? undefined : compileGlob(filter.glob);
  const rows: EntryColumns[] = [];
  let after = options.after;
  let left = options.lookAt;
  while (left > 0) {
    const wanted = Math.min(matches ? GLOB_PAGE : limit - rows.length, left);
    const page = scanPage(db, at, { ...options, prefix: narrowed(filter), after, limit: wanted });
    for (const row of page) {
      after = row.path;
      left -= 1;
      if (matches && !matches(row.path)) continue;
      rows.push(row);
      if (rows.length === limit) return { rows, next: after };
    }
    if (page.length < wanted) return { rows, next: null };
  }
  return { rows, next: after };
}

/** An entry as lists show it. */
export function entryRow(row: EntryColumns): EntryRow {
  const reference = row.reference === null ? null : (JSON.parse(row.reference) as StoredReference);
  return {
    path: row.path,
    kind: reference ? 'reference' : 'stored',
    size: row.size,
    digest: reference ? reference.digest : (row.digest?.toString('base64') ?? ''),
    contentId: row.content_id?.toString('hex') ?? null,
    mtimeNs: row.seconds === null ? null : mtimeOf(row).toString(),
    executable: row.executable === 1,
    reference: reference && {
      uri: reference.uri,
      ...(reference.extra === undefined ? {} : { extra: reference.extra }),
    },
  };
}

/** Modification time in ns. */
export function mtimeOf(row: Pick<EntryColumns, 'seconds' | 'nanos'>): bigint {
  return BigInt(row.seconds ?? 0) * 1_000_000_000n + BigInt(row.nanos ?? 0);
}

/** What is kept of a reference as JSON; keys in this order, so that equal ones are equal texts. */
interface StoredReference {
  readonly uri: string;
  readonly digest: string;
  readonly size?: number;
  readonly extra?: Readonly<Record<string, string | number>>;
}

/** A reference as its text in `entries`. */
export function referenceText(entry: ReferenceEntry): string {
  const { uri, digest, size, extra } = entry;
  const sorted = extra && Object.fromEntries(Object.entries(extra).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify({ uri, digest, size, extra: sorted } satisfies Record<
    keyof StoredReference,
    unknown
  >);
}

/** The opposite of `referenceText`. */
export function referenceEntry(path: string, text: string): ReferenceEntry {
  const { uri, digest, size, extra } = JSON.parse(text) as StoredReference;
  return { kind: 'reference', path, uri, digest, size, extra };
}

const GLOB_PAGE = 2000;

/** The file or folder that everything matching lies under: of a glob, its parts before the first special one. */
function narrowed(filter: EntryFilter): string {
  const prefix = (filter.prefix ?? '').replace(/\/$/, '');
  if (prefix !== '' || filter.glob === undefined) return prefix;
  const parts = filter.glob.split('/');
  const special = parts.findIndex((part) => part === '.' || /[*?[\]{}()!+@|\\]/.test(part));
  return (special === -1 ? parts : parts.slice(0, special)).join('/');
}

function scanPage(
  db: Db,
  at: LoadedAt,
  options: { prefix: string; after: string | null; limit: number; chunks: boolean },
): EntryColumns[] {
  const { prefix, after, limit } = options;
  const select = `${entrySelect(at.algorithm, options.chunks)} WHERE ${VISIBLE}`;
  const page = (condition: string, ...params: Param[]) =>
    all<EntryColumns>(
      db,
      `${select} AND ${condition} ORDER BY path LIMIT ?`,
      ...[at.lineage, at.seq, at.seq, ...params],
    );
  if (prefix === '') return page('path > ?', after ?? '', limit);
  const rows = after === null ? page('path = ?', prefix, 1) : [];
  const inside = `${prefix}/`;
  const from = after !== null && after > inside ? after : inside;
  if (rows.length < limit)
    rows.push(...page('path > ? AND path < ?', from, `${prefix}0`, limit - rows.length));
  return rows;
}
