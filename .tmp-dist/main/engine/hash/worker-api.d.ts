import type { DigestAlgorithm } from '../artifact/entry.ts';
import type { SealedPack } from '../format/pack.ts';
import type { Moved } from '../threads/rpc.ts';
import type { HashProblem } from './outcome.ts';
/** A file that was not stored, by its place in the batch. */
export interface FileProblem {
    readonly index: number;
    readonly reason: HashProblem;
    readonly message: string;
}
/** A batch of small files after reading; the worker keeps their bytes until `pack`, `compress` or `drop`. */
export interface HashedFiles {
    /** One record a file, see `file-record.ts`. */
    readonly records: Uint8Array;
    /** Chunk references (`CHUNK_REF_BYTES` each) of all files, one after another. */
    readonly refs: Uint8Array;
    readonly problems: readonly FileProblem[];
    /** Files that are larger than expected and were not read, by their place in the batch. */
    readonly large: readonly number[];
}
/** Chunks as they are stored: `PackedChunks.records` are pack records with offsets into `bytes`. */
export interface PackedChunks {
    readonly bytes: Uint8Array;
    readonly records: Uint8Array;
}
/** Memory of written packs, for the packs that a call may begin. */
interface SpareMemory {
    readonly spare: readonly ArrayBuffer[];
}
/** What adding chunks to a worker's pack led to. */
export interface PackState {
    readonly sealed: readonly SealedPack[];
    /** Bytes in the pack that is open now; undefined when none is. */
    readonly open: number | undefined;
    /** Memory for packs that was not needed. */
    readonly spare: readonly ArrayBuffer[];
}
/** Chunks found in one block of a large file. They lie one after another from the start of the block. */
export interface CutBlock {
    readonly lengths: Uint32Array;
    /** Bytes read from the file, or given. */
    readonly read: number;
    readonly end: boolean;
    /** Why reading ended early; the session is over then. */
    readonly problem: ReadProblem | undefined;
}
/** Bytes from memory, at most `GIVEN_BYTES_MAX` at once. */
export interface GivenBytes {
    readonly bytes: Uint8Array;
    readonly last: boolean;
}
export type ReadProblem = Omit<FileProblem, 'index'>;
/** The end of a large file: its digest and (not for bytes from memory) its file record; or that it changed meanwhile. */
export type FinishedFile = {
    readonly changed: false;
    readonly digest: Uint8Array;
    readonly record?: Uint8Array;
} | {
    readonly changed: true;
};
/** The methods of a hash worker. A task's chunks are kept from the hashing call to the storing one. */
export type HashWorkerApi = {
    start(input: {
        readonly algorithm: DigestAlgorithm;
    }): Promise<void>;
    hashFiles(input: {
        readonly task: number;
        readonly files: readonly string[];
    }): Moved<HashedFiles>;
    /** Hashes of chunks that lie one after another in shared or own memory, 32 bytes each. */
    hashChunks(input: {
        readonly task: number;
        readonly bytes: Uint8Array;
        readonly lengths: Uint32Array;
    }): Uint8Array;
    /** Compresses the needed chunks of a task (`need`: one byte each, 1 = store) and adds them to this worker's pack. */
    pack(input: {
        readonly task: number;
        readonly need: Uint8Array;
    } & SpareMemory): Moved<PackState>;
    /** Compresses the needed chunks of a task for another worker's pack. */
    compress(input: {
        readonly task: number;
        readonly need: Uint8Array;
    }): Moved<PackedChunks>;
    /** Forgets a task of which nothing is needed. */
    drop(input: {
        readonly task: number;
    }): void;
    /** Adds chunks that another worker compressed. */
    add(input: PackedChunks & SpareMemory): Moved<PackState>;
    /** Seals the open pack. */
    seal(input: undefined): Moved<PackState>;
    /** Gives up the open pack unsealed, so that its chunks go into another worker's pack. */
    surrender(input: undefined): Moved<PackedChunks>;
    /** Begins to read a large file, or bytes given block by block; answers with a problem or nothing. */
    beginCut(input: {
        readonly session: number;
        readonly file: string | undefined;
        readonly again: boolean;
    }): Promise<ReadProblem | undefined>;
    /** Fills the block (after what was left of the one before) and cuts it. `given`: the bytes to take instead of the file's. */
    cut(input: {
        readonly session: number;
        readonly block: Uint8Array;
        readonly given: GivenBytes | undefined;
    }): CutBlock;
    /** Closes the file; also needed after the end of bytes from memory, but not after a problem. */
    finishCut(input: {
        readonly session: number;
    }): FinishedFile | ReadProblem;
};
export {};
