import type { ErrorData } from '../../../../contract/errors.ts';

/** What is at a path. Values of `Inspected.kinds`. */
export const ABSENT = 0;
export const FILE = 1;
export const DIRECTORY = 2;
export const LINK = 3;
/** A socket, pipe or device. */
export const OTHER = 4;
/** The path leads through something that is no real folder. */
export const BLOCKED = 5;

/** Paths relative to a root folder, `/`-separated, checked by `target-paths.ts`. */
export interface PathList {
  readonly root: string;
  readonly paths: readonly string[];
}

/** What is at each path, links not followed; columns. */
export interface Inspected {
  readonly kinds: Uint8Array;
  readonly sizes: Float64Array;
  readonly mtimes: BigInt64Array;
  readonly executable: Uint8Array;
  /** n × 32 bytes; zeros for what is no file. */
  readonly fingerprints: Uint8Array<ArrayBuffer>;
  /** Where links lead, by number. */
  readonly links: Map<number, string>;
  /** By number, for what is `BLOCKED`: the parent that is no real folder. */
  readonly blockers: Map<number, string>;
}

/** Files to put in place, as columns. */
export interface PlacedFiles {
  readonly paths: readonly string[];
  readonly mtimes: BigInt64Array;
  readonly executable: Uint8Array;
  /**
   * n × 32 bytes: fingerprint of the file that is replaced; zeros where nothing may be there. A file that is
   * not as expected is left alone (`FILE_CHANGED`).
   */
  readonly expected: Uint8Array;
}

/** Files of one chunk (or none), written beside and renamed. */
export interface WholeFiles extends PlacedFiles {
  /** For each file the number of its chunk in the read, ascending; -1 for an empty file. */
  readonly chunks: Int32Array;
  /** Numbers of the temporary files, the first one; they are consecutive. */
  readonly firstTemp: number;
}

/** Pieces of large files, written into their temporary files. */
export interface FileParts {
  /** Relative paths of the temporary files. */
  readonly temps: readonly string[];
  /** Their real names, for messages. */
  readonly names: readonly string[];
  /** For each piece the number of its chunk in the read, ascending. */
  readonly chunks: Int32Array;
  /** For each piece the number of its file in `temps`. */
  readonly files: Int32Array;
  /** For each piece where it goes, in bytes. */
  readonly positions: Float64Array;
}

/** One range of a pack and where its chunks go. */
export interface WriteJob {
  readonly root: string;
  readonly run: string;
  /** For messages. */
  readonly pack: string;
  readonly bytes: Uint8Array;
  /** Chunks in the range: n × 32 bytes, and columns. */
  readonly hashes: Uint8Array;
  readonly offsets: Float64Array;
  readonly stored: Float64Array;
  readonly raw: Float64Array;
  readonly codecs: Uint8Array;
  readonly whole: WholeFiles;
  readonly parts: FileParts;
}

/** A file's content, found by reading it. */
export interface Identified {
  /** 0 where the file vanished, changed or could not be read; then the other columns hold nothing. */
  readonly ok: Uint8Array;
  readonly sizes: Float64Array;
  /** n × 32 bytes. */
  readonly contentIds: Uint8Array<ArrayBuffer>;
  /** Packed chunk lists, never listed, one for each file. */
  readonly chunks: readonly Uint8Array[];
  /** n × 32 bytes, taken after reading. */
  readonly fingerprints: Uint8Array<ArrayBuffer>;
}

/** Files of this machine to copy; columns. */
export interface CopyJob {
  readonly root: string;
  readonly run: string;
  /** Numbers of the temporary files, the first one; they are consecutive. */
  readonly firstTemp: number;
  /** Absolute paths of what is copied. */
  readonly sources: readonly string[];
  /** What the references say: URI, MD5 in base64, and bytes (-1: unknown). */
  readonly uris: readonly string[];
  readonly digests: readonly string[];
  readonly sizes: Float64Array;
  readonly files: PlacedFiles;
  /** `[0]`: stop when set; `[1]`: MiB that were copied so far. */
  readonly shared: Int32Array;
}

/** What became of files that were to be copied. */
export interface Copied {
  /** For each file why it could not be copied; nothing for those that were, and after a stop. */
  readonly failures: readonly (ErrorData | undefined)[];
  /** Bytes of each copy; -1 where none was made. */
  readonly sizes: Float64Array;
  /** n × 32 bytes; zeros where no copy was made. */
  readonly fingerprints: Uint8Array<ArrayBuffer>;
}

/** What a fetch thread answers. File work is synchronous; errors are those of `target-errors.ts`. */
export type FetchWorkerApi = {
  inspect(input: PathList): Inspected;
  /** Everything below a folder, relative to the root, links not followed; folders end in `/`. */
  listTree(input: { readonly root: string; readonly path: string }): string[];
  /** Makes folders, parents first; existing ones are fine. */
  makeDirectories(input: PathList): void;
  /** Makes temporary files of these sizes, full of holes. */
  beginFiles(input: PathList & { readonly sizes: Float64Array; readonly executable: Uint8Array }): void;
  /** Verifies and writes; returns the fingerprints (n × 32 bytes) of the whole files. */
  write(input: WriteJob): Uint8Array;
  /** Renames complete temporary files into place; returns their fingerprints (n × 32 bytes). */
  finishFiles(input: {
    readonly root: string;
    readonly temps: readonly string[];
    readonly files: PlacedFiles;
  }): Uint8Array;
  /** Reads files to learn their contents; stops early, with zeros in `ok`, when `stop[0]` is set. */
  identify(input: PathList & { readonly stop: Int32Array }): Identified;
  /**
   * MD5 of each file in base64; empty where it is no file, cannot be read, or changes meanwhile. Stops early, with nothing for
   * the rest, when `stop[0]` is set.
   */
  digest(input: PathList & { readonly stop: Int32Array }): string[];
  /** Copies files of this machine to their places, each checked by what was recorded of it. */
  copy(input: CopyJob): Copied;
  /** Deletes files and links that are still as expected (n × 32 bytes; zeros: do not compare). Missing ones are fine. */
  removeFiles(input: PathList & { readonly expected: Uint8Array }): void;
  /** Removes folders that are empty, deepest first as given. */
  removeEmptyDirectories(input: PathList): void;
  setExecutable(input: PathList & { readonly executable: Uint8Array }): Uint8Array;
  makeLinks(input: PathList & { readonly targets: readonly string[] }): void;
  /** Removes what killed runs left below the root; returns how many. */
  removeLeftovers(input: { readonly root: string }): number;
};
