import type { MetadataFilter, SearchFilters } from '../../../../contract/search-shapes.ts';
import { foldText } from '../fold-text.ts';
import type { Param } from '../sql.ts';

/** The conditions of a search with the catalog's numbers of the stores that are meant; null: all stores. */
export interface FindFilters extends Omit<SearchFilters, 'stores'> {
  readonly storeRows: readonly number[] | null;
}

/** A condition for WHERE with what to bind. SQL needs `folded` (`withFolded`). */
export interface Condition {
  readonly sql: string;
  readonly params: readonly Param[];
}

/** Conditions on a version `v` of a collection `c`, neither of them deleted. `size`: those on its bytes, too. */
export function versionFilter(filters: FindFilters, { size }: { readonly size: boolean }): Condition {
  return together([
    plain('v.deleted = 0 AND c.deleted = 0'),
    ...collectionConditions(filters),
    anyOf("folded(v.record ->> '$.created.author')", filters.authors),
    ...filters.aliases.map((alias) => aliasCondition('aliases.version = v.id', alias)),
    ...filters.tags.map((tag) => tagCondition('v.record', tag)),
    ...filters.metadata.map((each) => metadataCondition('v.record', '$.metadata', each)),
    ...timeConditions('v.time', filters),
    ...(size ? sizeConditions('v.bytes', filters) : []),
  ]);
}

/** Conditions on a collection `c` that is not deleted; undefined when some of them say nothing about collections. */
export function collectionFilter(filters: FindFilters): Condition | undefined {
  if (filters.authors.length > 0 || filters.metadata.length > 0) return undefined;
  const bytes =
    '(SELECT bytes FROM versions WHERE collection = c.id AND deleted = 0 ORDER BY idx DESC LIMIT 1)';
  return together([
    plain('c.deleted = 0'),
    ...collectionConditions(filters),
    ...filters.aliases.map((alias) => aliasCondition('aliases.collection = c.id', alias)),
    ...filters.tags.map((tag) => tagCondition('c.record', tag)),
    ...timeConditions("(c.record ->> '$.created.time')", filters),
    ...sizeConditions(bytes, filters),
  ]);
}

/** Conditions on a run `r`; undefined when some of them say nothing about runs. */
export function runFilter(filters: FindFilters): Condition | undefined {
  const { types, collections, aliases, tags, sizeMin, sizeMax } = filters;
  if ([types, collections, aliases, tags].some((list) => list.length > 0)) return undefined;
  if (sizeMin !== undefined || sizeMax !== undefined) return undefined;
  return together([
    ...(filters.storeRows ? [inStores('r.store', filters.storeRows)] : []),
    anyOf('folded(r.project)', filters.projects),
    anyOf("folded(r.record ->> '$.created.author')", filters.authors),
    ...filters.metadata.map((each) => metadataCondition('r.record', '$.config', each)),
    ...timeConditions('r.time', filters),
  ]);
}

function collectionConditions(filters: FindFilters): Condition[] {
  return [
    ...(filters.storeRows ? [inStores('c.store', filters.storeRows)] : []),
    anyOf('folded(c.artifact_type)', filters.types),
    anyOf('folded(c.project)', filters.projects),
    anyOf('folded(c.name)', filters.collections),
  ];
}

function timeConditions(column: string, { createdAfter, createdBefore }: FindFilters): Condition[] {
  return [
    ...(createdAfter === undefined ? [] : [{ sql: `${column} >= ?`, params: [createdAfter] }]),
    ...(createdBefore === undefined ? [] : [{ sql: `${column} < ?`, params: [createdBefore] }]),
  ];
}

function sizeConditions(column: string, { sizeMin, sizeMax }: FindFilters): Condition[] {
  return [
    ...(sizeMin === undefined ? [] : [{ sql: `${column} >= ?`, params: [sizeMin] }]),
    ...(sizeMax === undefined ? [] : [{ sql: `${column} <= ?`, params: [sizeMax] }]),
  ];
}

function inStores(column: string, rows: readonly number[]): Condition {
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, params: [JSON.stringify(rows)] };
}

function anyOf(column: string, patterns: readonly string[]): Condition {
  if (patterns.length === 0) return plain('1');
  return {
    sql: `(${patterns.map(() => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
    params: patterns.map(likeOf),
  };
}

function aliasCondition(holder: string, alias: string): Condition {
  return {
    sql: `EXISTS (SELECT 1 FROM aliases WHERE ${holder} AND folded(alias) LIKE ? ESCAPE '\\')`,
    params: [likeOf(alias)],
  };
}

function tagCondition(record: string, tag: string): Condition {
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(${record}, '$.tags') WHERE folded(value) LIKE ? ESCAPE '\\')`,
    params: [likeOf(tag)],
  };
}

/**
 * A condition on what stands at a key, which is one of the top level as it is, or else a way down at its dots. Keys are
 * bound and never put into a JSON path, in which they would have to be quoted.
 */
function metadataCondition(record: string, root: string, { key, op, value }: MetadataFilter): Condition {
  const ways = key.includes('.') ? [[key], key.split('.')] : [[key]];
  const each = ways.map((way) => {
    const steps = way.map((_, at) =>
      at === 0 ? `json_each(${record}, '${root}') AS m0` : `json_each(m${at - 1}.value) AS m${at}`,
    );
    const objects = way.slice(1).map((_, at) => `m${at}.type = 'object'`);
    const keys = way.map((_, at) => `m${at}.key = ?`);
    const test = valueTest(`m${way.length - 1}`, op, value);
    const where = [...keys, ...objects, test.sql].join(' AND ');
    return {
      sql: `EXISTS (SELECT 1 FROM ${steps.join(', ')} WHERE ${where})`,
      params: [...way, ...test.params],
    };
  });
  return {
    sql: `(${each.map(({ sql }) => sql).join(' OR ')})`,
    params: each.flatMap(({ params }) => params),
  };
}

function valueTest(m: string, op: MetadataFilter['op'], value: string): Condition {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  const isNumber = Number.isFinite(number);
  switch (op) {
    case 'exists':
      return plain('1');
    case '=':
      return equals(m, value, isNumber ? number : undefined);
    case '!=': {
      const { sql, params } = equals(m, value, isNumber ? number : undefined);
      return { sql: `NOT (${sql})`, params };
    }
    case 'contains':
      return {
        sql: `((${m}.type = 'text' AND instr(folded(${m}.value), ?) > 0) OR (${m}.type = 'array' AND EXISTS
          (SELECT 1 FROM json_each(${m}.value) AS item WHERE item.atom IS NOT NULL AND folded(item.atom) = ?)))`,
        params: [foldText(value), foldText(value)],
      };
    default:
      return isNumber
        ? { sql: `(${m}.type IN ('integer', 'real') AND ${m}.value ${op} ?)`, params: [number] }
        : { sql: `(${m}.type = 'text' AND folded(${m}.value) ${op} ?)`, params: [foldText(value)] };
  }
}

/** The same number, the same word of JSON, or a text that fits. */
function equals(m: string, value: string, number: number | undefined): Condition {
  const parts: Condition[] = [
    { sql: `(${m}.type = 'text' AND folded(${m}.value) LIKE ? ESCAPE '\\')`, params: [likeOf(value)] },
  ];
  if (number !== undefined) {
    parts.push({ sql: `(${m}.type IN ('integer', 'real') AND ${m}.value = ?)`, params: [number] });
  }
  if (/^(?:true|false|null)$/i.test(value)) {
    parts.push({ sql: `${m}.type = ?`, params: [value.toLowerCase()] });
  }
  return {
    sql: `(${parts.map(({ sql }) => sql).join(' OR ')})`,
    params: parts.flatMap(({ params }) => params),
  };
}

/** A pattern with `*` for LIKE, folded. */
function likeOf(pattern: string): string {
  return foldText(pattern)
    .replace(/[\\%_]/g, '\\$&')
    .replaceAll('*', '%');
}

function plain(sql: string): Condition {
  return { sql, params: [] };
}

function together(conditions: readonly Condition[]): Condition {
  const real = conditions.filter(({ sql }) => sql !== '1');
  return {
    sql: real.length === 0 ? '1' : real.map(({ sql }) => sql).join(' AND '),
    params: real.flatMap(({ params }) => params),
  };
}
