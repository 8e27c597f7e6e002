import type { JsonValue } from '../../../contract/errors.ts';
import type { Metadata } from './metadata-draft.ts';

/** What turns one metadata into another, by the keys of its top level. */
export interface MetadataPatch {
  readonly set: Metadata;
  readonly remove: readonly string[];
}

/** The keys whose values differ, and those that went. The order of keys makes no difference. */
export function metadataPatch(before: Metadata, after: Metadata): MetadataPatch {
  const set = Object.entries(after).filter(
    ([key, value]) => !Object.hasOwn(before, key) || !sameJson(before[key]!, value),
  );
  const remove = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return { set: Object.fromEntries(set), remove };
}

/** Whether two values are the same JSON. */
export function sameJson(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameJson(valueAt(a, key), valueAt(b, key)));
}

function valueAt(value: object, key: string): JsonValue {
  return (value as Readonly<Record<string, JsonValue>>)[key]!;
}
