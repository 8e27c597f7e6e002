/*
 * Columns of many rows as one value each. To make a JavaScript value of each cell takes several times as long as to read
 * it. Each function gives an SQL aggregate, or decodes its value; an aggregate over no rows is null. Rows must come from
 * a subquery with ORDER BY and LIMIT, whose order the aggregates keep.
 */

/** Texts or numbers, which may be null. */
export function packValues(column: string): string {
  return `json_group_array(${column})`;
}

/** Whole numbers from 0 to 9. */
export function packDigits(column: string): string {
  return `group_concat(${column}, '')`;
}

/** Whole numbers of 64 bits; null counts as 0. */
export function packBigInts(column: string): string {
  return `group_concat(printf('%016x', ${column}), '')`;
}

/**
 * Bytes, one after another, as hex: what SQLite makes of texts with zero bytes in them is not defined.
 *
 * @param length bytes of each value, if a null is to count as that many zeros
 */
export function packBytes(column: string, length = 0): string {
  const hex =
    length === 0 ? `hex(${column})` : `iif(${column} IS NULL, '${'00'.repeat(length)}', hex(${column}))`;
  return `group_concat(${hex}, '')`;
}

/** Values of `packValues`. */
export function unpackValues<T extends string | number | null>(packed: string | null): T[] {
  return packed === null ? [] : JSON.parse(packed);
}

/** Values of `packDigits`. */
export function unpackDigits(packed: string | null): Uint8Array<ArrayBuffer> {
  const digits = new Uint8Array(packed?.length ?? 0);
  for (let i = 0; i < digits.length; i++) digits[i] = packed!.charCodeAt(i) - 0x30;
  return digits;
}

/** Values of `packBigInts`. */
export function unpackBigInts(packed: string | null): BigInt64Array<ArrayBuffer> {
  const bytes = unpackBytes(packed);
  Buffer.from(bytes.buffer).swap64();
  return new BigInt64Array(bytes.buffer);
}

/** Bytes of `packBytes`, in memory of their own. */
export function unpackBytes(packed: string | null): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array((packed?.length ?? 0) / 2);
  if (packed !== null) Buffer.from(bytes.buffer).write(packed, 'hex');
  return bytes;
}
