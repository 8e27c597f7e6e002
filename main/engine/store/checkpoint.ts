import { createHash } from 'node:crypto';
import { hasCode } from '../../../contract/errors.ts';
import { damaged } from '../format/damaged.ts';
import type { StateRecord } from '../history/state.ts';
import type { Backend } from './backends/backend.ts';
import { CHECKPOINT_PREFIX, checkpointKey, parseKey } from './keys.ts';
import type { LogPosition } from './log.ts';

/** The folded log up to a position. */
export interface Checkpoint {
  readonly position: LogPosition;
  readonly records: readonly StateRecord[];
}

const FORMAT = 'vitrine-checkpoint-1';
const KEPT_CHECKPOINTS = 2;
const KINDS: ReadonlySet<string> = new Set<StateRecord['kind']>([
  'store',
  'collection',
  'run',
  'version',
  'alias-move',
  'use',
  'retired',
  'index',
]);

/**
 * Writes a checkpoint and deletes all but the newest two. Lines of JSON: first the format and the position,
 * then one record of the state a line.
 *
 * @param records as `State.records()` gives them
 */
export async function writeCheckpoint(
  backend: Backend,
  position: LogPosition,
  records: Iterable<StateRecord>,
): Promise<void> {
  const pieces = [...encodePieces(position, records)];
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  await backend.put(checkpointKey(position.number, hash.digest('hex')), pieces);
  const keys = await checkpointKeys(backend);
  for (const key of keys.slice(KEPT_CHECKPOINTS)) await backend.delete(key);
}

/**
 * The newest checkpoint that is whole, or undefined. Damaged ones are passed over: a checkpoint is only a
 * shortcut, and what it says must still be compared with the log entry at its position.
 */
export async function readNewestCheckpoint(
  backend: Backend,
  signal?: AbortSignal,
): Promise<Checkpoint | undefined> {
  for (const key of await checkpointKeys(backend)) {
    try {
      return decodeCheckpoint(await backend.get(key, signal ? { signal } : {}), key);
    } catch (error) {
      if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
    }
  }
  return undefined;
}

/**
 * Reads a checkpoint and checks it against its key.
 *
 * @throws STORE_DAMAGED
 */
export function decodeCheckpoint(bytes: Buffer, key: string): Checkpoint {
  const named = parseKey(key);
  if (named?.kind !== 'checkpoint') throw damaged(key, 'its name is not that of a checkpoint');
  if (createHash('sha256').update(bytes).digest('hex') !== named.sha256) {
    throw damaged(key, 'its bytes do not have the SHA-256 in its name');
  }
  try {
    const lines = bytes.toString('utf8').split('\n');
    const head = JSON.parse(lines[0] ?? '') as { format: unknown; number: unknown; sha256: unknown };
    if (head.format !== FORMAT || head.number !== named.number || typeof head.sha256 !== 'string') {
      throw damaged(key, 'its first line is not that of a checkpoint');
    }
    const records = lines.slice(1, -1).map((line) => checkRecord(JSON.parse(line), key));
    return { position: { number: named.number, sha256: head.sha256 }, records };
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(key, 'a line is not JSON');
    throw error;
  }
}

/** Checks the shape only: whether records fit together shows when they are imported. */
function checkRecord(record: unknown, key: string): StateRecord {
  const { kind, value } = (record ?? {}) as { readonly kind?: unknown; readonly value?: unknown };
  if (typeof kind !== 'string' || !KINDS.has(kind) || typeof value !== 'object' || value === null) {
    throw damaged(key, 'a line is not a record');
  }
  return record as StateRecord;
}

/** Keys of all checkpoints, newest first. */
async function checkpointKeys(backend: Backend): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of backend.list(CHECKPOINT_PREFIX)) {
    if (parseKey(key)?.kind === 'checkpoint') keys.push(key);
  }
  return keys.reverse();
}

/** Pieces of about a mebibyte, because a string or one growing buffer of everything would be copied often. */
function* encodePieces(position: LogPosition, records: Iterable<StateRecord>): Generator<Buffer> {
  let text = `${JSON.stringify({ format: FORMAT, number: position.number, sha256: position.sha256 })}\n`;
  for (const record of records) {
    text += `${JSON.stringify(record)}\n`;
    if (text.length > 1_000_000) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text);
}
