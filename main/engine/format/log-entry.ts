import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import * as z from 'zod';
import {
  type Action,
  action,
  KNOWN_FEATURES,
  type LogEntry,
  type Transaction,
  transaction,
} from '../history/transaction.ts';
import { damaged } from './damaged.ts';
import { parseJson } from './json.ts';

/** A log entry, with what this build does not know of it. */
export interface DecodedLogEntry extends LogEntry {
  /** Holds only the actions that this build knows; only for showing history when `unknown` is not empty. */
  readonly transaction: Transaction;
  /**
   * Unknown action types and features, as `action <type>` and `feature <name>`. Not empty: the client must
   * not write to the store, and must not fold this entry.
   */
  readonly unknown: readonly string[];
}

/** Bytes of the closing checksum: newline is part of it. */
const CHECKSUM_BYTES = 65;

const envelope = transaction.extend({
  actions: z.array(z.looseObject({ type: z.string().min(1).max(1024) })).min(1),
});

/**
 * Bytes of one log entry: the transaction as JSON on one line, then SHA-256 in hex of all bytes before on the
 * second line.
 * @returns the bytes, and SHA-256 in hex of all of them: the `prev` of the next entry
 */
export function encodeLogEntry(value: Transaction): { readonly bytes: Buffer; readonly sha256: string } {
  const json = Buffer.from(`${JSON.stringify(transaction.parse(value))}\n`);
  const bytes = Buffer.concat([json, Buffer.from(`${sha256(json)}\n`)]);
  return { bytes, sha256: sha256(bytes) };
}

/**
 * Checks and decodes one log entry. What a newer build wrote is reported in `unknown`, not thrown.
 * @param number under which the entry is kept, which must be the one inside
 * @param name of the object, for the message
 * @throws STORE_DAMAGED
 */
export function decodeLogEntry(bytes: Buffer, number: number, name: string): DecodedLogEntry {
  const json = bytes.subarray(0, Math.max(0, bytes.length - CHECKSUM_BYTES));
  const checksum = bytes.toString('latin1', json.length);
  if (checksum !== `${sha256(json)}\n`) throw damaged(name, 'its closing checksum is not that of its bytes');
  if (!isUtf8(json) || json.at(-1) !== 0x0a || json.indexOf(0x0a) !== json.length - 1) {
    throw damaged(name, 'it is not one line of JSON');
  }
  const { actions, ...rest } = parseStrictly(envelope, parseJson(json.toString()), name);
  if (rest.number !== number) throw damaged(name, `it says that its number is ${rest.number}`);
  const unknown = rest.needs
    .filter((feature) => !KNOWN_FEATURES.includes(feature))
    .map((feature) => `feature ${feature}`);
  const known: Action[] = [];
  for (const candidate of actions) {
    if (ACTION_TYPES.has(candidate.type)) known.push(parseStrictly(action, candidate, name));
    else unknown.push(`action ${candidate.type}`);
  }
  return { transaction: { ...rest, actions: known }, sha256: sha256(bytes), unknown };
}

const ACTION_TYPES: ReadonlySet<string> = new Set(action.options.map((option) => option.shape.type.value));

function parseStrictly<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  try {
    const { success, data, error } = schema.safeParse(value);
    if (success) return data;
    throw damaged(name, z.prettifyError(error).replaceAll('\n', ' '));
  } catch (error) {
    // Values nested thousands deep are valid JSON, but no schema can walk them.
    if (error instanceof RangeError) throw damaged(name, 'its values are nested too deep');
    throw error;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
