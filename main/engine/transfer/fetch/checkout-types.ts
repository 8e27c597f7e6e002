import type { CheckoutPlan, CheckoutResult } from '../../../../contract/domain.ts';
import type { Content, ReferenceEntry } from '../../artifact/entry.ts';

/** How a path was before a checkout touched it. */
export type Before =
  /** No file; a folder at the path is removed again when it is empty. */
  | { readonly kind: 'absent' }
  /** An empty folder. */
  | { readonly kind: 'directory' }
  | { readonly kind: 'link'; readonly target: string }
  | {
      readonly kind: 'file';
      readonly content: Content;
      readonly mtimeNs: bigint;
      readonly executable: boolean;
    }
  /** A copy of what a reference names, which can be fetched again. */
  | { readonly kind: 'copy'; readonly reference: ReferenceEntry }
  /** A file that was moved to the system trash, at `place`. */
  | {
      readonly kind: 'trashed';
      readonly place: string;
      readonly mtimeNs: bigint;
      readonly executable: boolean;
    };

/** Before-state of every path that a checkout touches. `undo-record.ts` turns it into JSON and back. */
export interface UndoRecord {
  /** Real path. */
  readonly folder: string;
  /** The version that is checked out, as shown. */
  readonly version: string;
  /** In manifest order, each path once. */
  readonly changes: readonly { readonly path: string; readonly before: Before }[];
}

/** A file that would be lost: about to be replaced or deleted, and in no version. */
export interface RescueFile {
  /** Logical path in the folder. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly contentId: Buffer;
}

/** Where files that are in no version go before they are replaced or deleted. */
export type RescuePlace =
  | {
      readonly kind: 'version';
      /** Logs exactly these files of the folder as a version and returns its name, `collection:vN`. */
      readonly log: (folder: string, files: readonly RescueFile[]) => Promise<string>;
    }
  | {
      readonly kind: 'trash';
      /** Another trash folder than the system's. */
      readonly folder?: string | undefined;
    };

/** Keeps undo records. */
export interface UndoKeeper {
  /** Keeps the record durably, before anything is changed, and returns the checkout's id. */
  readonly begin: (record: UndoRecord) => Promise<string>;
  /** The checkout is done: all paths are as wanted. */
  readonly finish: (checkout: string) => Promise<void>;
  /** Records of checkouts of this folder that a killed run began and did not finish, oldest first. */
  readonly unfinished: (folder: string) => Promise<readonly UndoRecord[]>;
}

/** What a checkout would do. */
export type CheckoutPreview = Omit<CheckoutPlan, 'current' | 'edits' | 'undoDays'>;

/** What a checkout did; the engine adds how long it can be undone. `checkout` is empty when nothing had to change. */
export type CheckoutOutcome = Omit<CheckoutResult, 'undoUntil'>;
