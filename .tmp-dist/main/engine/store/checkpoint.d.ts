import type { StateRecord } from '../artifact/state.ts';
import type { Backend } from './backends/backend.ts';
import type { LogPosition } from './log.ts';
/** The folded log up to a position. */
export interface Checkpoint {
    readonly position: LogPosition;
    readonly records: readonly StateRecord[];
}
/**
 * Writes a checkpoint and deletes all but the newest two. Lines of JSON: first the format and the position,
 * then one record of the state a line.
 *
 * @param records as `State.records()` gives them
 */
export declare function writeCheckpoint(backend: Backend, position: LogPosition, records: Iterable<StateRecord>): Promise<void>;
/**
 * The newest checkpoint that is whole, or undefined. Damaged ones are passed over: a checkpoint is only a
 * shortcut, and what it says must still be compared with the log entry at its position.
 */
export declare function readNewestCheckpoint(backend: Backend, signal?: AbortSignal): Promise<Checkpoint | undefined>;
/**
 * Reads a checkpoint and checks it against its key.
 *
 * @throws STORE_DAMAGED
 */
export declare function decodeCheckpoint(bytes: Buffer, key: string): Checkpoint;
