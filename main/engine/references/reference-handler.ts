import type { AppError, ErrorCode } from '../../../contract/errors.ts';
import type { ReferenceEntry } from '../artifact/entry.ts';

export interface ResolveOptions {
  /** Path in the version: of the one entry, or of the folder that many are put in. */
  readonly name?: string | undefined;
  /** False: nothing is asked over a network; the digest is the URI, and the bytes can never be had through it. */
  readonly checksum: boolean;
  /** One entry more is REFERENCE_LIMIT. */
  readonly maxObjects: number;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes from `start` up to and without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What a reference names now, in the terms of a reference entry. */
export interface ReferenceState {
  readonly digest: string;
  readonly size: number | undefined;
  readonly extra: ReferenceEntry['extra'];
}

export interface ReferenceCheck {
  /** `unknown`: it was recorded without a checksum, or could not be looked at; `reason` says which. */
  readonly state: 'same' | 'changed' | 'missing' | 'unknown';
  /** True when the recorded bytes can be read all the same, because the place keeps old versions. */
  readonly readable: boolean;
  readonly reason?: string;
  /** Code of the error that kept it from being looked at. */
  readonly failure?: ErrorCode;
  /** What is there now, for `changed`. */
  readonly now?: ReferenceState;
}

/** How references of one scheme are made, read and checked (rules by scheme: wandb/SPEC 6 in the design material). */
export interface ReferenceHandler {
  /** The scheme as messages name it. */
  readonly scheme: string;
  matches(uri: string): boolean;
  /**
   * The entries of what the URI names now: one, or one for each file below a directory or prefix. None when a prefix
   * names nothing. Streams; reads ahead by a bounded number. Paths are valid logical paths; two URIs, or two odd
   * object names, can give the same path.
   * @throws INVALID_REFERENCE, INVALID_PATH, REFERENCE_LIMIT, and those of `open`
   */
  resolve(uri: string, options: ResolveOptions): AsyncIterable<ReferenceEntry>;
  /**
   * The bytes as they were recorded. What the digest or size says of them is checked: before the first byte where the
   * place tells it, else after the last, so bytes count only when the iteration ends without an error.
   * @throws REFERENCE_CHANGED, REFERENCE_MISSING, REFERENCE_DENIED, REFERENCE_UNREACHABLE, NOT_DOWNLOADABLE
   */
  open(entry: ReferenceEntry, range?: ByteRange, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Why its bytes can never be had, where the entry alone tells; what `open` would throw. */
  refusal?(entry: ReferenceEntry): AppError | undefined;
  /** The file that a URI names, for references to files of this machine. @throws INVALID_REFERENCE */
  localPath?(uri: string): string;
  /** Whether the entry still names what was recorded. Throws CANCELLED only. */
  check(entry: ReferenceEntry, signal?: AbortSignal): Promise<ReferenceCheck>;
}

/** Entries that one reference makes at most when nothing else is said. */
export const DEFAULT_MAX_OBJECTS = 10_000_000;
