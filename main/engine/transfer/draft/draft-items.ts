import type { DigestAlgorithm } from '../../artifact/entry.ts';
import type { LogVersionIntent } from '../../history/intents.ts';

/** One step of putting a draft together. Plain JSON, kept in the catalog. */
export type DraftItem = DraftStep & {
  /** What it adds may take the place of what an earlier step added. */
  readonly overwrite?: true;
};

type DraftStep =
  | {
      readonly kind: 'file';
      /** Absolute path on this machine. */
      readonly file: string;
      /** Logical path. */
      readonly path: string;
      /** Its content was written in the draft and goes with it. */
      readonly written?: true;
    }
  | {
      readonly kind: 'folder';
      /** Absolute path on this machine. */
      readonly folder: string;
      /** Logical path of the folder that its files go below; empty for the top. */
      readonly prefix: string;
      readonly ignore: readonly string[];
      readonly exclude: readonly string[];
    }
  | {
      readonly kind: 'reference';
      readonly uri: string;
      /** Logical path, or of the folder that what the URI names goes below; null: by the rules of its scheme. */
      readonly path: string | null;
      /** Ask for the digest and size of what the URI names. */
      readonly checksum: boolean;
      readonly maxObjects: number | null;
    }
  | {
      readonly kind: 'entry';
      /** Id of a version of the draft's store. */
      readonly version: string;
      /** The version as people see it: `animals:v3`. */
      readonly label: string;
      /** Logical path of a file or folder there. */
      readonly path: string;
      /** Logical path here; empty for the top. */
      readonly as: string;
    }
  | {
      readonly kind: 'remove';
      /** Logical path of a file, or of a folder with everything below it. */
      readonly path: string;
    };

/** A step as the catalog keeps it. `addedAt`: ISO 8601; steps that were taken together have the same time. */
export type KeptDraftItem = DraftItem & { readonly addedAt: string };

/** What a draft becomes when it is logged. Plain JSON, kept in the catalog. */
export interface DraftRecord {
  /** The catalog's number of the store. */
  readonly store: number;
  readonly project: string;
  /** Null until it is chosen. */
  readonly name: string | null;
  /** Null: that of the collection, else `dataset`. */
  readonly artifactType: string | null;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly description: string;
  readonly metadata: LogVersionIntent['metadata'];
  readonly ttlSeconds: number | null;
  readonly algorithm: DigestAlgorithm | null;
  /** Id of the version of the same store that it builds on; null for nothing. */
  readonly base: string | null;
}
