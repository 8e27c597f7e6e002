import type { UndoRecord } from './checkout-types.ts';
import type { Change } from './planned-change.ts';
/** An undo record as plain JSON: bytes in base64, big integers as text. */
export declare function encodeUndoRecord(undo: UndoRecord): unknown;
/** The record from its JSON. Throws a `ZodError` for anything else. */
export declare function decodeUndoRecord(json: unknown): UndoRecord;
/** The before-states of all paths that are about to change; `trashed` says which files go to the trash, and where. */
export declare function beforeStates(changes: readonly Change[], folders: {
    readonly present: readonly string[];
    readonly made: readonly string[];
}, trashed: ReadonlyMap<string, string>): UndoRecord['changes'];
/** One record for a checkout that goes on after killed ones: the oldest state of each path counts. */
export declare function mergeRecords(oldestFirst: readonly UndoRecord[], last: UndoRecord): UndoRecord;
