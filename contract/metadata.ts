import { AppError } from './errors.ts';
import { MAX_METADATA_KEYS, TOO_MANY_KEYS_HINT } from './metadata-rules.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Longest typed array that becomes a list, as W&B does with NumPy arrays. */
const MAX_ARRAY = 32;
/** Lists and objects inside each other. */
const MAX_DEPTH = 100;

/**
 * Turns a value into the metadata of a version, by W&B's rules: an object of at most 100 top-level keys, nested at most
 * 100 levels deep; NaN becomes null, dates ISO texts, sets and typed arrays of up to 32 numbers lists, maps objects; keys
 * without a value are left out.
 *
 * @returns a copy that is plain JSON
 * @throws INVALID_METADATA naming the key
 */
export function validateMetadata(value: unknown): Record<string, Json> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || toPlain(value) !== value) {
    throw invalid('', 'is not an object', 'Give a JSON object like {"source": "camera 1"}.');
  }
  const metadata = convertObject(value, '', [value]);
  const keys = Object.keys(metadata).length;
  if (keys > MAX_METADATA_KEYS) {
    throw invalid('', `has ${keys} keys`, TOO_MANY_KEYS_HINT);
  }
  return metadata;
}

/** @param ancestors objects that `value` is inside of */
function convert(value: unknown, key: string, ancestors: readonly object[]): Json {
  if (typeof value === 'number') return convertNumber(value, key);
  if (typeof value === 'bigint') return convertNumber(Number(value), key);
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object') throw invalid(key, `is a ${typeof value}`);
  if (ancestors.includes(value)) throw invalid(key, 'holds itself');
  if (ancestors.length >= MAX_DEPTH) throw invalid(key, `is nested deeper than ${MAX_DEPTH} levels`);
  if (isTypedArray(value) && value.length > MAX_ARRAY)
    throw invalid(key, `is an array of numbers that is longer than ${MAX_ARRAY}`);
  const plain = toPlain(value);
  const inside = [...ancestors, value];
  if (plain !== value) return convert(plain, key, inside);
  if (Array.isArray(value))
    return value.map((item: unknown, i) => convert(item ?? null, `${key}[${i}]`, inside));
  return convertObject(value, key, inside);
}

function convertObject(value: object, key: string, inside: readonly object[]): Record<string, Json> {
  const pairs = Object.entries(value).filter(([, item]) => item !== undefined);
  // JSON readers of many kinds drop this key or worse.
  if (Object.hasOwn(value, '__proto__')) throw invalid(key, 'has the key "__proto__", which is not allowed');
  return Object.fromEntries(
    pairs.map(([name, item]) => [name, convert(item, key === '' ? name : `${key}.${name}`, inside)]),
  );
}

function convertNumber(value: number, key: string): number | null {
  if (Number.isNaN(value)) return null;
  if (!Number.isFinite(value)) throw invalid(key, 'is infinite');
  return value;
}

/** What stands for an object that JSON does not know; other objects are returned as they are. */
function toPlain(value: object): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Set) return [...value];
  if (value instanceof Map) return Object.fromEntries(value);
  if (isTypedArray(value)) return Array.from(value);
  return value;
}

function isTypedArray(value: object): value is Uint8Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function invalid(
  key: string,
  what: string,
  hint = 'Metadata is JSON: texts, finite numbers, true, false, null, lists, objects.',
): AppError {
  return new AppError('INVALID_METADATA', `The metadata${key === '' ? '' : ` at "${key}"`} ${what}.`, {
    hint,
  });
}
