import type { DigestAlgorithm } from '../artifact/entry.ts';
import type { CollectionRecord, RunRecord, VersionRecord } from '../history/state.ts';

/** How far a store's log was folded: the last entry's number (-1: nothing) and the SHA-256 of its bytes. */
export interface LogPosition {
  readonly number: number;
  readonly sha256: string;
}

/** A store that this machine knows. `id` is the catalog's own number; every other call names stores by it. */
export interface StoreRow {
  readonly id: number;
  /** Short name chosen by the user, unique on this machine. */
  readonly handle: string;
  /** UUID in the store's `vitrine.json`. */
  readonly uuid: string;
  /** Where it is: plain JSON whose meaning the store layer knows. */
  readonly location: unknown;
  /** From its log; null until entry 0 was folded. */
  readonly entity: string | null;
  readonly position: LogPosition;
  /** ISO 8601. */
  readonly addedAt: string;
}

/** Names a version or a collection: UUIDs are unique within a store only, as a store can be copied. */
export interface Key {
  readonly store: number;
  readonly id: string;
}

/** A collection with what lists show of it. `deleted` collections appear only when asked for. */
export interface CollectionRow extends CollectionRecord {
  readonly store: number;
  /** Versions that are not deleted. */
  readonly versions: number;
  /** The newest of them. */
  readonly newest: NewestVersion | null;
}

interface NewestVersion {
  readonly id: string;
  readonly index: number;
  readonly files: number;
  readonly bytes: number;
  /** ISO 8601. */
  readonly time: string;
  /** References of it that are known to have changed or to be missing. */
  readonly drifted: number;
}

/** A version with its aliases now. */
export interface VersionRow extends VersionRecord {
  readonly store: number;
  /** Sorted by code unit. */
  readonly aliases: readonly string[];
  /** Of the run that made it. */
  readonly runName: string | null;
  /** References that are known to have changed or to be missing. */
  readonly drifted: number;
}

/** What a name was resolved to. */
export interface ResolvedVersion {
  readonly store: StoreRow;
  readonly collection: CollectionRow;
  readonly version: VersionRow;
}

export interface ResolvedCollection {
  readonly store: StoreRow;
  readonly collection: CollectionRow;
}

/** One move of an alias. */
export interface AliasMoveRow {
  readonly alias: string;
  /** Number of the log entry. */
  readonly number: number;
  /** ISO 8601, by the writer's clock. */
  readonly time: string;
  readonly author: string;
  readonly from: VersionLabel | null;
  readonly to: VersionLabel | null;
}

interface VersionLabel {
  readonly id: string;
  readonly index: number;
}

/** One file in a list of a version's entries. */
export interface EntryRow {
  readonly path: string;
  readonly kind: 'stored' | 'reference';
  /** Bytes, or null when unknown (some references). */
  readonly size: number | null;
  /** Digest text: base64 for stored files, as given for references. */
  readonly digest: string;
  /** Hex; null for references. */
  readonly contentId: string | null;
  /** ns since 1970 as decimal text; null for references. */
  readonly mtimeNs: string | null;
  readonly executable: boolean;
  readonly reference: {
    readonly uri: string;
    readonly extra?: Readonly<Record<string, string | number>>;
  } | null;
}

/** A reference that is not as it was recorded. */
export interface DriftedRow {
  readonly path: string;
  /** `unknown`: it could not be looked at. */
  readonly state: 'changed' | 'missing' | 'unknown';
  readonly uri: string;
  /** The recorded bytes can be read all the same. */
  readonly readable: boolean;
  readonly reason: string | null;
  /** Digest of what is there now, where that is known. */
  readonly now: string | null;
}

/** What is known of a version's references. */
export interface ReferenceCheckRow {
  /** When all of them were checked last, ISO 8601; null when only some ever were. */
  readonly checkedAt: string | null;
  /** Of that check. */
  readonly checked: number;
  readonly unknown: number;
  readonly changed: number;
  readonly missing: number;
  /** Of those that changed or are missing, how many a person said may stay so. */
  readonly kept: number;
}

/** A page of a list. `next` goes into the following call's `after`; absent on the last page. */
export interface Page<T> {
  readonly rows: T[];
  readonly next?: string;
}

/** One line of a list of files that can be entered anywhere. */
export type FileItem =
  | {
      readonly type: 'folder';
      readonly name: string;
      readonly path: string;
      readonly files: number;
      readonly bytes: number;
    }
  | {
      readonly type: 'file';
      readonly name: string;
      readonly entry: EntryRow;
      /** Against the version before; null when equal, or nothing was compared. */
      readonly change: 'added' | 'modified' | null;
      /** Index of the version in which the path got this content; null when not known. */
      readonly since: number | null;
    };

/** A window of such a list. */
export interface FileItems {
  readonly items: FileItem[];
  /** Of the whole list. */
  readonly total: number;
}

/** One line of a folder of a version with other lines over it. */
export interface OverlaidItem {
  /** Number of the line over the folder that this is; null for one of the version. */
  readonly over: number | null;
  readonly kind: 'folder' | 'file';
  readonly name: string;
  /** Below it; null for files, and for lines over the folder. */
  readonly files: number | null;
  /** Bytes; null where not known. */
  readonly size: number | null;
}

export type ChangeKind = 'added' | 'modified' | 'removed' | 'renamed';

/** One difference from version a to version b, listed under its path in b (in a when removed). */
export interface ChangeRow {
  readonly kind: ChangeKind;
  readonly path: string;
  /** Path in a of a renamed entry. */
  readonly from?: string;
  /** The entry in a; null when added. */
  readonly before: EntryRow | null;
  /** The entry in b; null when removed. */
  readonly after: EntryRow | null;
}

export interface DiffCounts {
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
  readonly renamed: number;
  readonly unchanged: number;
  /** Bytes of added and of modified entries as they are in b. */
  readonly addedBytes: number;
  /** Bytes of removed and of modified entries as they were in a. */
  readonly removedBytes: number;
  /** Of each kind: bytes as they are in b, of removed ones as they were in a. */
  readonly bytes: {
    readonly added: number;
    readonly modified: number;
    readonly removed: number;
    readonly renamed: number;
  };
}

/** What became of a path in one loaded version, compared with the loaded version before it. */
export interface HistoryRow {
  readonly version: VersionLabel;
  readonly change: 'added' | 'modified' | 'removed' | 'unchanged' | 'absent';
  readonly entry: EntryRow | null;
}

/** Sums over a part of a version. */
export interface EntrySums {
  readonly files: number;
  readonly bytes: number;
}

/** A folder of this machine: a dataset folder (`dataset`), or the target of a checkout (`checkout`). */
export interface FolderRow {
  readonly id: number;
  readonly kind: 'dataset' | 'checkout';
  /** Absolute real path, unique with the kind. */
  readonly path: string;
  readonly store: number;
  readonly project: string;
  readonly name: string;
  readonly artifactType: string;
  /** Globs besides `.vitrineignore`. */
  readonly ignore: readonly string[];
  readonly algorithm: DigestAlgorithm;
  /** `size-and-time` where inode or ctime prove unstable. */
  readonly policy: 'full' | 'size-and-time';
  /** Logs a version by itself when the folder is quiet. */
  readonly automatic: boolean;
  readonly paused: boolean;
  /** UUID of the version that the folder held when it was last logged or checked out. */
  readonly lastVersion: string | null;
  /** Anything else its owner keeps with it. */
  readonly extra: unknown;
}

export type JobState = 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled' | 'parked';

export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  /** One line for lists. */
  readonly title: string;
  readonly input: unknown;
  readonly progress: unknown;
  readonly result: unknown;
  /** `ErrorData` of a failed or parked job. */
  readonly error: unknown;
  /** Times it was started. */
  readonly attempts: number;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a checkout did to its target, for one-click undo. */
export interface CheckoutRow {
  readonly id: string;
  readonly target: string;
  readonly store: number;
  readonly version: string;
  readonly state: 'applying' | 'done' | 'undone';
  readonly undo: unknown;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** A run as one store knows it. */
export interface RunRow extends RunRecord {
  readonly store: number;
}

/** Which runs to list; all of the given conditions must hold. */
export interface RunFilter {
  /** Known to this store. */
  readonly store?: number | undefined;
  readonly project?: string | undefined;
  readonly state?: RunRecord['state'] | undefined;
  /** Part of name, host or author, or how the id begins; letter case ignored. */
  readonly query?: string | undefined;
}

/** A version that a run uses, and as what. */
export interface UseRow extends Key {
  readonly useAs: string | null;
}

/** A version in a graph of lineage. */
export interface GraphVersionRow extends Key {
  readonly index: number;
  readonly project: string;
  readonly collection: string;
  readonly artifactType: string;
  /** Sorted by code unit. */
  readonly aliases: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** ISO 8601. */
  readonly time: string;
  /** When it was deleted, by itself or with its collection. */
  readonly deletedTime: string | null;
}

/** What a graph of lineage is made of: a version of a store, or a run of whichever stores. */
export type LineageNode =
  | { readonly kind: 'version'; readonly store: number; readonly id: string }
  | { readonly kind: 'run'; readonly id: string };

/** A node of a graph whose neighbours in one direction are wanted, too. */
export interface LineageExpansion {
  readonly node: LineageNode;
  readonly way: 'up' | 'down';
}

/** A bucket, host or scheme that references of a version lead to. */
export interface OutsidePlaceRow {
  readonly scheme: string;
  /** Empty where addresses of the scheme name none. */
  readonly host: string;
  readonly entries: number;
}

/** A node with how many of its neighbours are not in the graph. */
export interface LineageNodeRow {
  readonly node: LineageNode;
  /** Of a run, as the store in which it was started knows it. */
  readonly row: RunRow | GraphVersionRow;
  readonly moreUp: number;
  readonly moreDown: number;
}

/** Versions that run `to` uses lead to it; run `from` leads to the versions that it logged. Places in the list of nodes. */
export interface LineageEdgeRow {
  readonly from: number;
  readonly to: number;
  readonly useAs: string | null;
}

export interface LineageGraphRow {
  /** The root first, then what is nearest to it. */
  readonly nodes: readonly LineageNodeRow[];
  readonly edges: readonly LineageEdgeRow[];
  /** Not everything within the asked steps is there. */
  readonly cut: boolean;
}

/** A version that is being put together on this machine. */
export interface DraftRow {
  readonly id: string;
  readonly record: unknown;
  readonly items: number;
  /** How often the items changed. */
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One step of putting a draft together, with its number. */
export interface DraftItemRow {
  readonly seq: number;
  readonly item: unknown;
}
