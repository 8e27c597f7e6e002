import type { Content, DigestAlgorithm } from '../artifact/entry.ts';
import type { SealedPack } from '../format/pack.ts';

/** One file to read, as a scan found it. */
export interface FileToHash {
  /** Logical path; only handed back. */
  readonly path: string;
  /** Absolute path on this machine. */
  readonly file: string;
  /** Bytes as the scan saw them; decides how the file is scheduled, not what is read. */
  readonly size: number;
}

/** Why a file was not stored. */
export type HashProblem = 'vanished' | 'unreadable' | 'changing' | 'not-a-file';

/** What became of one file. */
export type HashOutcome =
  | {
      readonly ok: true;
      readonly path: string;
      /** Bytes that were read. */
      readonly size: number;
      readonly mtimeNs: bigint;
      /** The owner's execute bit. */
      readonly executable: boolean;
      /** 32 bytes, little-endian: size u64, mtime ns i64, ctime ns i64, inode u64, taken after reading. */
      readonly fingerprint: Buffer;
      /** Raw digest bytes (16). */
      readonly digest: Buffer;
      readonly content: Content;
      /** Raw bytes of its chunks that the store did not have (list chunks not counted). */
      readonly newBytes: number;
    }
  | { readonly ok: false; readonly path: string; readonly reason: HashProblem; readonly message: string };

/** A pack that was stored, without its bytes. */
export interface WrittenPack {
  /** SHA-256 of the whole pack, hex. */
  readonly id: string;
  /** Bytes of the whole pack. */
  readonly size: number;
  /** Its footer records, as `format/pack.ts` lays them out. */
  readonly records: Buffer;
}

/** What was stored from memory. */
export interface AddedBytes {
  readonly content: Content;
  /** Raw digest bytes (16). */
  readonly digest: Buffer;
  /** Raw bytes of its chunks that the store did not have. */
  readonly newBytes: number;
}

export interface ContentWriterOptions {
  readonly algorithm: DigestAlgorithm;
  /** Worker threads; by default the number of cores, at least 2 and at most 8. */
  readonly workers?: number;
  /** Which of these chunks (32 bytes each, one after another) the store has: one byte each, 1 = has it. */
  readonly isStored: (hashes: Buffer) => Promise<Uint8Array>;
  /** Stores one sealed pack durably. Its memory is used again after this settled: copy what is kept longer. */
  readonly writePack: (pack: SealedPack) => Promise<void>;
  /** Called after `writePack`, once per pack; awaited. */
  readonly onPackWritten?: (pack: WrittenPack) => void | Promise<void>;
  readonly signal: AbortSignal;
  /** Told of chunks that are about to be stored, in raw bytes; they wait for it. */
  readonly onNew?: (bytes: number) => Promise<void>;
  /** Bytes read since the last call, merged to about ten calls a second. */
  readonly onBytes?: (bytes: number) => void;
}
