import type { JsonValue } from '../../../contract/errors.ts';

/** One line of a tree of metadata. */
export interface MetadataRow {
  /** Names and numbers from the top on, as JSON: tells rows apart. */
  readonly id: string;
  readonly name: string;
  readonly value: JsonValue;
  /** From 1. */
  readonly level: number;
  /** Of a list or an object that is not empty. */
  readonly expanded: boolean | undefined;
  /** Among its siblings, from 1. */
  readonly position: number;
  readonly siblings: number;
}

type Metadata = { readonly [name: string]: JsonValue };

/**
 * The lines of a tree: what is in lists and objects that are open, or with a query all that match it, with what they
 * are in.
 *
 * @param open ids of those that are open
 * @param query part of a name or of a value, letter case ignored; empty for none
 */
export function metadataRows(metadata: Metadata, open: ReadonlySet<string>, query: string): MetadataRow[] {
  const wanted = query.trim().toLowerCase();
  const rows: MetadataRow[] = [];
  addRows(metadata, { rows, open, wanted, path: [] });
  return rows;
}

/** A value on one line: JSON; what a list or an object holds is counted. */
export function valueInLine(value: JsonValue): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : counted(value.length, 'item');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).length;
  return keys === 0 ? '{}' : counted(keys, 'key');
}

/** True for a list or an object that is not empty. */
export function holdsMore(value: JsonValue): value is JsonValue[] | { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

interface Walk {
  readonly rows: MetadataRow[];
  readonly open: ReadonlySet<string>;
  readonly wanted: string;
  readonly path: readonly string[];
}

/** Adds the rows of what a list or an object holds; true when one matches. */
function addRows(holder: JsonValue[] | Metadata, walk: Walk): boolean {
  const entries = Object.entries(holder);
  let found = false;
  for (const [i, [name, value]] of entries.entries()) {
    const path = [...walk.path, name];
    const id = JSON.stringify(path);
    const at = walk.rows.length;
    const place = { id, name, value, level: path.length, position: i + 1, siblings: entries.length };
    const nested = holdsMore(value);
    if (walk.wanted === '') {
      const expanded = nested ? walk.open.has(id) : undefined;
      walk.rows.push({ ...place, expanded });
      if (nested && expanded) addRows(value, { ...walk, path });
      continue;
    }
    const matches = matchesItself(name, value, walk.wanted);
    walk.rows.push({ ...place, expanded: nested ? true : undefined });
    const inside = nested && addRows(value, { ...walk, path });
    if (!matches && !inside) walk.rows.length = at;
    else {
      found = true;
      if (!inside && nested) walk.rows[at] = { ...place, expanded: false };
    }
  }
  return found;
}

function matchesItself(name: string, value: JsonValue, wanted: string): boolean {
  if (name.toLowerCase().includes(wanted)) return true;
  return !holdsMore(value) && valueInLine(value).toLowerCase().includes(wanted);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
