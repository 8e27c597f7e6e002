import { AppError } from './errors.ts';
import type { MetadataOp, SearchFilters, SearchKind } from './search-shapes.ts';
import { parseSearchDate, parseSearchSize } from './search-values.ts';

/** One piece of a query with its place in the text, in UTF-16 units. */
export interface QueryPart {
  readonly kind: 'word' | 'filter';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What a query says. */
export interface SearchQuery {
  /** Texts that all have to be found. */
  readonly words: readonly string[];
  /** Empty: of every kind. */
  readonly kinds: readonly SearchKind[];
  readonly filters: SearchFilters;
  readonly parts: readonly QueryPart[];
}

/** No conditions. */
export const NO_FILTERS: SearchFilters = {
  types: [],
  stores: [],
  projects: [],
  collections: [],
  authors: [],
  aliases: [],
  tags: [],
  metadata: [],
};

/**
 * Reads a query: words and `"exact words"`, and conditions: `type:dataset`, `alias:prod`, `tag:night`, `store:`, `project:`,
 * `collection:`, `author:`, `kind:file`, `size>1GB`, `after:2026-10-01` (that day included), `before:2026-10-01` (not
 * included), `has:accuracy`, and on metadata `accuracy>0.9`, `lens.mm=35`, `source~camera` (holds the text). What stands in
 * quotes is text, whatever it looks like; `\"` is a quote in it.
 *
 * @param now for dates such as `7d`, seven days ago
 * @throws AppError `INVALID_QUERY` with `details: {from, to}`, the place in the text
 */
export function parseSearchQuery(text: string, now: Date): SearchQuery {
  const words: string[] = [];
  const kinds: SearchKind[] = [];
  const filters = structuredClone(NO_FILTERS) as Mutable<SearchFilters>;
  const parts: QueryPart[] = [];
  for (const token of tokens(text)) {
    const part = { text: text.slice(token.from, token.to), from: token.from, to: token.to };
    const condition = conditionOf(token);
    if (condition) {
      apply({ filters, kinds, now }, condition);
      parts.push({ kind: 'filter', ...part });
      continue;
    }
    const found = token.quoted ? [token.value] : token.value.split(/[\s:]+/);
    words.push(...found.filter((word) => word.trim() !== ''));
    parts.push({ kind: 'word', ...part });
  }
  return { words, kinds, filters, parts };
}

/** The query without one of its parts. */
export function withoutPart(text: string, part: QueryPart): string {
  return `${text.slice(0, part.from)}${text.slice(part.to)}`.replace(/\s{2,}/g, ' ').trim();
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Token {
  readonly from: number;
  readonly to: number;
  /** Without quotes. */
  readonly value: string;
  /** The whole is one quoted text. */
  readonly quoted: boolean;
  /** Where the first quote stands in `value`; what comes after is text. */
  readonly quoteAt: number;
}

interface Condition {
  readonly key: string;
  readonly op: string;
  readonly value: string;
  readonly token: Token;
}

function* tokens(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at += 1;
      continue;
    }
    const from = at;
    let value = '';
    let quoteAt = Number.POSITIVE_INFINITY;
    while (at < text.length && !/\s/.test(text[at]!)) {
      if (text[at] !== '"') {
        value += text[at];
        at += 1;
        continue;
      }
      const open = at;
      quoteAt = Math.min(quoteAt, value.length);
      at += 1;
      while (at < text.length && text[at] !== '"') {
        if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at += 1;
        value += text[at];
        at += 1;
      }
      if (at >= text.length) {
        throw wrong('A quote is opened here and not closed.', 'Put another " behind the text.', {
          from: open,
          to: text.length,
        });
      }
      at += 1;
    }
    yield { from, to: at, value, quoteAt, quoted: text[from] === '"' };
  }
}

/** `key op value`, where key and operator are not in quotes. */
function conditionOf(token: Token): Condition | undefined {
  if (token.quoted) return undefined;
  const found = /^([\p{L}_][\p{L}\p{N}_./-]*)(:|!=|<=|>=|=|<|>|~)/u.exec(token.value);
  if (!found || found[0].length > token.quoteAt) return undefined;
  const [start, key = '', op = ''] = found;
  const value = token.value.slice(start.length);
  const condition = { key, op, value, token };
  if (op !== ':') return condition;
  if (isKnown(key)) return condition;
  const meant = KEYS.find((known) => isSlip(key.toLowerCase(), known));
  if (meant !== undefined && value !== '') {
    throw wrong(
      `There is no condition "${key}:".`,
      `Did you mean "${meant}:"? Put "${token.value}" into quotes to search for it as text.`,
      token,
    );
  }
  return undefined;
}

const LISTS: Readonly<Record<string, keyof SearchFilters>> = {
  type: 'types',
  store: 'stores',
  project: 'projects',
  collection: 'collections',
  name: 'collections',
  author: 'authors',
  by: 'authors',
  alias: 'aliases',
  tag: 'tags',
};
const KEYS: readonly string[] = [...Object.keys(LISTS), 'kind', 'size', 'before', 'after', 'has', 'metadata'];
const KINDS: Readonly<Record<string, SearchKind>> = {
  collection: 'collection',
  collections: 'collection',
  version: 'version',
  versions: 'version',
  file: 'file',
  files: 'file',
  run: 'run',
  runs: 'run',
};
const METADATA_OPS: Readonly<Record<string, MetadataOp>> = { ':': '=', '~': 'contains' };

interface Target {
  readonly filters: Mutable<SearchFilters>;
  readonly kinds: SearchKind[];
  readonly now: Date;
}

function apply({ filters, kinds, now }: Target, { key, op, value, token }: Condition): void {
  const name = key.toLowerCase();
  if (value === '') {
    throw wrong(`Nothing stands behind "${key}${op}".`, `For example ${exampleFor(name)}.`, token);
  }
  const list = LISTS[name];
  if (list !== undefined) {
    if (op !== ':' && op !== '=') throw noCompare(key, op, token);
    (filters[list] as string[]).push(value);
    return;
  }
  switch (name) {
    case 'kind': {
      const kind = KINDS[value.toLowerCase()];
      if (kind === undefined || (op !== ':' && op !== '=')) {
        throw wrong(
          `"${value}" is no kind of thing.`,
          'Use kind:collection, kind:version, kind:file or kind:run.',
          token,
        );
      }
      kinds.push(kind);
      return;
    }
    case 'size':
      applySize(filters, op, sizeOf(value, token), token);
      return;
    case 'before':
    case 'after': {
      if (op !== ':' && op !== '=') throw noCompare(key, op, token);
      const date = parseSearchDate(value, now);
      if (date === undefined) {
        throw wrong(
          `"${value}" is no date.`,
          'Write 2026-10-01, 2026-10, 2026, or how long ago: 12h, 7d, 2w.',
          token,
        );
      }
      if (name === 'before') filters.createdBefore = date;
      else filters.createdAfter = date;
      return;
    }
    case 'has':
      if (op !== ':') throw noCompare(key, op, token);
      filters.metadata = [...filters.metadata, { key: value, op: 'exists', value: '' }];
      return;
    default: {
      const path = key.replace(/^(?:meta|metadata|config)\./, '');
      filters.metadata = [
        ...filters.metadata,
        { key: path, op: METADATA_OPS[op] ?? (op as MetadataOp), value },
      ];
    }
  }
}

function applySize(filters: Mutable<SearchFilters>, op: string, bytes: number, token: Token): void {
  if (op === '>') filters.sizeMin = bytes + 1;
  else if (op === '>=') filters.sizeMin = bytes;
  else if (op === '<') filters.sizeMax = Math.max(0, bytes - 1);
  else if (op === '<=') filters.sizeMax = bytes;
  else if (op === '=' || op === ':') Object.assign(filters, { sizeMin: bytes, sizeMax: bytes });
  else throw noCompare('size', op, token);
}

function sizeOf(value: string, token: Token): number {
  const bytes = parseSearchSize(value);
  if (bytes !== undefined) return bytes;
  throw wrong(`"${value}" is no size.`, 'Write a number of bytes, or one such as 500kB, 1.5GB, 2GiB.', token);
}

function isKnown(key: string): boolean {
  const name = key.toLowerCase();
  return KEYS.includes(name) || /^(?:meta|metadata|config)\../.test(name);
}

/** One letter wrong, missing, too many, or two letters changed round. */
function isSlip(typed: string, known: string): boolean {
  if (typed === known || Math.abs(typed.length - known.length) > 1 || known.length < 3) return false;
  let at = 0;
  while (at < typed.length && typed[at] === known[at]) at += 1;
  const [a, b] = [typed.slice(at), known.slice(at)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}

function exampleFor(name: string): string {
  if (name === 'size') return 'size>1GB';
  if (name === 'before' || name === 'after') return `${name}:2026-10-01`;
  if (name === 'kind') return 'kind:file';
  return LISTS[name] === undefined ? 'accuracy>0.9' : `${name}:night`;
}

function noCompare(key: string, op: string, token: Token): AppError {
  return wrong(`"${key}" cannot be compared with "${op}".`, `Write ${exampleFor(key.toLowerCase())}.`, token);
}

function wrong(message: string, hint: string, at: { readonly from: number; readonly to: number }): AppError {
  return new AppError('INVALID_QUERY', message, { hint, details: { from: at.from, to: at.to } });
}
