import type { Content, ReferenceEntry } from '../../artifact/entry.ts';
import { canonicalExtra } from '../../artifact/identity.ts';

/** A file that has to be at a path. */
export interface WantedFile {
  readonly kind: 'file';
  readonly content: Content;
  /** Raw digest in the version's algorithm, when it is known. */
  readonly digest: Buffer | undefined;
  readonly mtimeNs: bigint;
  readonly executable: boolean;
}

/** A copy of what a reference names that has to be at a path. */
export interface WantedCopy {
  readonly kind: 'copy';
  readonly reference: ReferenceEntry;
}

/** What has to be at a path; undefined elsewhere means that nothing may be there. */
export type Wanted =
  | WantedFile
  | WantedCopy
  | { readonly kind: 'link'; readonly target: string }
  /** A file that lies in the system trash. */
  | {
      readonly kind: 'trashed';
      readonly from: string;
      readonly mtimeNs: bigint;
      readonly executable: boolean;
    };

/** A path that may have to change. */
export interface Candidate {
  readonly path: string;
  readonly wanted: Wanted | undefined;
  /** What the catalog knows to be in a file with the fingerprint in `known`. */
  readonly content: Content | undefined;
  /** 32 bytes. */
  readonly known: Buffer | undefined;
  /** Of which reference a file at the path is a copy, if it still has this fingerprint (32 bytes). */
  readonly copied?: { readonly reference: ReferenceEntry; readonly fingerprint: Buffer } | undefined;
}

/** What was found at a path, links not followed. */
export type Found =
  | { readonly kind: 'absent' }
  | { readonly kind: 'link'; readonly target: string; readonly fingerprint: Buffer }
  | {
      readonly kind: 'file';
      readonly size: number;
      readonly mtimeNs: bigint;
      readonly executable: boolean;
      readonly fingerprint: Buffer;
      /** Undefined where it was not worked out. */
      readonly content: Content | undefined;
      /** The reference that it is a copy of, as far as is known. */
      readonly copyOf?: ReferenceEntry | undefined;
    };

/** A path that has to change. */
export interface Change {
  readonly path: string;
  readonly found: Found;
  readonly wanted: Wanted | undefined;
  /** Only the executable bit differs. */
  readonly onlyMode: boolean;
}

/** Bytes of what is at a path. */
export function foundBytes(found: Found): number {
  return found.kind === 'file' ? found.size : 0;
}

/** Bytes of what has to be at a path. */
export function wantedBytes(wanted: Wanted | undefined): number {
  if (wanted?.kind === 'copy') return wanted.reference.size ?? 0;
  return wanted?.kind === 'file' ? wanted.content.size : 0;
}

/** True when both are the same recording of the same bytes. */
export function sameReference(a: ReferenceEntry, b: ReferenceEntry): boolean {
  return a.uri === b.uri && a.digest === b.digest && canonicalExtra(a.extra) === canonicalExtra(b.extra);
}
