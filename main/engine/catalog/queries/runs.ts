import type { RunRecord } from '../../history/state.ts';
import { foldText } from '../fold-text.ts';
import { withFolded } from '../folded-function.ts';
import type { Key, Page, RunFilter, RunRow, UseRow } from '../rows.ts';
import { afterPrefix, all, type Db, first, type Param } from '../sql.ts';
import { pageLimit, pageOf } from './paging.ts';

/** A run has a row in each store that it is known to. The earliest is that of the store in which it was started. */
const FIRST_OF_ITS_RUN = `NOT EXISTS (SELECT 1 FROM runs AS o
  WHERE o.uuid = r.uuid AND (o.time < r.time OR (o.time = r.time AND o.id < r.id)))`;

const COLUMNS = 'SELECT r.id AS row, r.store AS store, r.time AS time, r.record AS record FROM runs AS r';

/** The rows of one run, that of the store in which it was started first. */
export const RUN_ROWS = `${COLUMNS} WHERE r.uuid = ? ORDER BY r.time, r.id`;

/** Versions that a run uses, what was used last first. */
export const USES_OF_RUN = 'SELECT store, version, use_as FROM uses WHERE run = ? ORDER BY id DESC LIMIT ?';

/** Versions that a run logged first, the newest first. */
export const OUTPUTS_OF_RUN = 'SELECT store, uuid FROM versions WHERE run = ? ORDER BY id DESC LIMIT ?';

/** Most running runs of one machine whose end is looked for. */
const MOST_RUNNING = 1_000;

interface RunColumns {
  readonly row: number;
  readonly store: number;
  readonly time: string;
  readonly record: string;
}

/** Runs, what was started last first. Those of `gone` count as crashed. */
export function listRuns(
  db: Db,
  input: {
    filter: RunFilter;
    gone: readonly string[];
    page: { after?: string; limit?: number };
  },
): Page<RunRow> {
  const limit = pageLimit(input.page);
  const conditions: Condition[] = [
    { sql: FIRST_OF_ITS_RUN, params: [] },
    ...filterSql(db, input.filter, input.gone),
  ];
  if (input.page.after !== undefined) conditions.push(before(input.page.after));
  const rows = all<RunColumns>(
    db,
    `${COLUMNS} WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ORDER BY r.time DESC, r.id DESC LIMIT ?`,
    ...conditions.flatMap(({ params }) => params),
    limit + 1,
  );
  return pageOf(rows, limit, {
    key: ({ time, row }) => `${time} ${row}`,
    row: (row) => runRow(row, input.gone),
  });
}

/** The rows of a run, that of the store in which it was started first; none when no store knows it. */
export function getRun(db: Db, { id, gone }: { id: string; gone: readonly string[] }): RunRow[] {
  return all<RunColumns>(db, RUN_ROWS, id).map((row) => runRow(row, gone));
}

/** Ids of runs that begin so (hex digits), or have this name, what was started last first. */
export function findRuns(
  db: Db,
  { text, store, limit }: { text: string; store: number | null; limit: number },
): string[] {
  const within = store === null ? '' : `AND r.store = ${Number(store)}`;
  const select = 'SELECT DISTINCT r.uuid AS id FROM runs AS r WHERE';
  const named = all<{ id: string }>(
    db,
    `${select} r.name = ? ${within} ORDER BY r.time DESC, r.id DESC LIMIT ?`,
    text,
    limit,
  );
  const begun = /^[0-9a-f][0-9a-f-]{3,35}$/i.test(text)
    ? all<{ id: string }>(
        db,
        `${select} r.uuid >= ? AND r.uuid < ? ${within} LIMIT ?`,
        text.toLowerCase(),
        afterPrefix(text.toLowerCase()),
        limit,
      )
    : [];
  return [...new Set([...begun, ...named].map(({ id }) => id))].slice(0, limit);
}

/** Ids of runs that were started on a host and whose end nobody has told. */
export function runningOn(db: Db, { host }: { host: string }): string[] {
  const sql = `SELECT uuid AS id FROM runs INDEXED BY runs_by_state
    WHERE state = 'running' AND record ->> '$.host' = ? ORDER BY time DESC LIMIT ?`;
  return all<{ id: string }>(db, sql, host, MOST_RUNNING).map(({ id }) => id);
}

/** Ids of versions of a collection that runs use whose end nobody has told, but for those of `gone`. */
export function versionsUnderWay(
  db: Db,
  { collection, gone }: { collection: Key; gone: readonly string[] },
): string[] {
  const sql = `SELECT DISTINCT u.version AS id FROM runs AS r INDEXED BY runs_by_state
    JOIN uses AS u ON u.run = r.uuid JOIN versions AS v ON v.store = u.store AND v.uuid = u.version
    JOIN collections AS c ON c.id = v.collection
    WHERE r.state = 'running' AND r.uuid NOT IN (SELECT value FROM json_each(?)) AND c.store = ? AND c.uuid = ?`;
  const { store, id } = collection;
  return all<{ id: string }>(db, sql, JSON.stringify(gone), store, id).map((row) => row.id);
}

/** What a run uses, as what, in the order in which it was told; `total` counts all of it. */
export function runUses(
  db: Db,
  { run, limit }: { run: string; limit: number },
): { readonly uses: UseRow[]; readonly total: number } {
  const rows = all<{ store: number; version: string; use_as: string | null }>(
    db,
    'SELECT store, version, use_as FROM uses WHERE run = ? ORDER BY id LIMIT ?',
    run,
    limit,
  );
  const total = first<{ n: number }>(db, 'SELECT count(*) AS n FROM uses WHERE run = ?', run)!.n;
  return { uses: rows.map(({ store, version, use_as }) => ({ store, id: version, useAs: use_as })), total };
}

/** Versions that a run logged first, in their order; `total` counts all of them. */
export function runOutputs(
  db: Db,
  { run, limit }: { run: string; limit: number },
): { readonly versions: Key[]; readonly total: number } {
  const sql = 'SELECT store, uuid AS id FROM versions WHERE run = ? ORDER BY versions.id LIMIT ?';
  const total = first<{ n: number }>(db, 'SELECT count(*) AS n FROM versions WHERE run = ?', run)!.n;
  return { versions: all<Key>(db, sql, run, limit), total };
}

/** Runs that use a version, what was started last first. */
export function usersOf(
  db: Db,
  input: { version: Key; gone: readonly string[]; page: { after?: string; limit?: number } },
): Page<RunRow> {
  const limit = pageLimit(input.page);
  const { store, id } = input.version;
  const conditions: Condition[] = [
    {
      sql: 'r.store = ? AND r.uuid IN (SELECT run FROM uses INDEXED BY uses_by_version WHERE store = ? AND version = ?)',
      params: [store, store, id],
    },
    ...(input.page.after === undefined ? [] : [before(input.page.after)]),
  ];
  const rows = all<RunColumns>(
    db,
    `${COLUMNS} WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ORDER BY r.time DESC, r.id DESC LIMIT ?`,
    ...conditions.flatMap(({ params }) => params),
    limit + 1,
  );
  return pageOf(rows, limit, {
    key: ({ time, row }) => `${time} ${row}`,
    row: (row) => getRun(db, { id: runRow(row, []).id, gone: input.gone })[0]!,
  });
}

/** A run's record as a row; one of `gone` that never told its end has crashed. */
export function runRow(row: Pick<RunColumns, 'store' | 'record'>, gone: readonly string[]): RunRow {
  const record = JSON.parse(row.record) as RunRecord;
  const state = record.state === 'running' && gone.includes(record.id) ? 'crashed' : record.state;
  return { ...record, state, store: row.store };
}

interface Condition {
  readonly sql: string;
  readonly params: readonly Param[];
}

function filterSql(db: Db, filter: RunFilter, gone: readonly string[]): Condition[] {
  const conditions: Condition[] = [];
  if (filter.store !== undefined) {
    conditions.push({
      sql: 'EXISTS (SELECT 1 FROM runs AS s WHERE s.store = ? AND s.uuid = r.uuid)',
      params: [filter.store],
    });
  }
  if (filter.project !== undefined) conditions.push({ sql: 'r.project = ?', params: [filter.project] });
  if (filter.state !== undefined) conditions.push(stateSql(filter.state, gone));
  const text = foldText(filter.query?.trim() ?? '');
  if (text !== '') {
    withFolded(db);
    conditions.push({
      sql: `(instr(folded(r.name), ?) > 0 OR instr(folded(r.record ->> '$.host'), ?) > 0
        OR instr(folded(r.record ->> '$.created.author'), ?) > 0 OR instr(r.uuid, ?) = 1)`,
      params: [text, text, text, text],
    });
  }
  return conditions;
}

function stateSql(state: RunRow['state'], gone: readonly string[]): Condition {
  const ids = JSON.stringify(gone);
  const isGone = 'r.uuid IN (SELECT value FROM json_each(?))';
  if (state === 'running') return { sql: `r.state = ? AND NOT ${isGone}`, params: [state, ids] };
  if (state !== 'crashed') return { sql: 'r.state = ?', params: [state] };
  return { sql: `(r.state = ? OR (r.state = 'running' AND ${isGone}))`, params: [state, ids] };
}

/** Rows that come after the one with this key. */
function before(key: string): Condition {
  const at = key.lastIndexOf(' ');
  return { sql: '(r.time, r.id) < (?, ?)', params: [key.slice(0, at), Number(key.slice(at + 1))] };
}
