import type { ChangeCounts, DatasetFolder, PendingChange } from '../../contract/domain.ts';
import type { ProcessLock } from './catalog/process-lock.ts';
import type { CollectionRow, FolderRow } from './catalog/rows.ts';
import type { FolderWatch } from './watch/folder-watcher.ts';

/** What a look at a dataset folder found. */
interface Found {
  readonly state: DatasetFolder['state'];
  readonly pending: ChangeCounts | null;
  /** What earlier versions did not keep. */
  readonly pendingBytes?: number | null;
  readonly pendingChanges?: readonly PendingChange[];
  /** Id of the version that it was compared with; null when the collection had none. */
  readonly since?: string | null | undefined;
}

/** What the last comparison found, kept with the folder. */
export interface Compared extends Found {
  /** ISO 8601. */
  readonly at: string;
}

/** What is known of a folder at the moment, in this process. */
export interface Live {
  state: DatasetFolder['state'];
  pending: ChangeCounts | null;
  pendingBytes: number | null;
  pendingChanges: readonly PendingChange[];
  /** The version that it was compared with; undefined before the first comparison, null when there was none. */
  base: CollectionRow['newest'] | undefined;
  /** How it is watched, where that is not as it should be. */
  notice: string | null;
  /** What went wrong when it was last looked at. */
  trouble: string | null;
  /** It is not logged by itself before something changes: a log of it failed, or its last version was deleted. */
  held: boolean;
  /** Something changed and it is not quiet since. */
  restless: boolean;
  /** No look at it before this time while it is restless; `performance.now()`, ms. */
  restUntil: number;
  /** Somebody asked this process to watch it, though it may be paused. */
  wanted: boolean;
  watch: FolderWatch | undefined;
  lock: ProcessLock | undefined;
  abort: AbortController | undefined;
  comparing: Promise<void> | undefined;
  again: boolean;
}

/** Nothing is known yet. */
export function newLive(): Live {
  return {
    state: 'unknown',
    pending: null,
    pendingBytes: null,
    pendingChanges: [],
    base: undefined,
    notice: null,
    trouble: null,
    held: false,
    restless: false,
    restUntil: 0,
    wanted: false,
    watch: undefined,
    lock: undefined,
    abort: undefined,
    comparing: undefined,
    again: false,
  };
}

/** The last comparison of a folder that was kept. */
export function comparedOf({ extra }: FolderRow): Compared | undefined {
  return (extra as { readonly compared?: Compared } | null)?.compared;
}

/**
 * What can be said of a folder: what this process found if it watches it, else what was kept. Nothing is claimed when the
 * collection's newest version is another one than the folder was compared with.
 */
export function standingOf(
  row: FolderRow,
  live: Live | undefined,
  newest: CollectionRow['newest'],
): Found | undefined {
  const kept = live?.watch ? undefined : comparedOf(row);
  const found = kept ?? (live && { ...live, since: idOf(live.base) });
  if (!found) return undefined;
  const isStale = found.since !== undefined && found.since !== idOf(newest) && found.state !== 'missing';
  return isStale ? { state: 'unknown', pending: null } : found;
}

/** Id of a collection's newest version; null when it has none, undefined when that is not known. */
export function idOf(newest: CollectionRow['newest'] | undefined): string | null | undefined {
  return newest ? newest.id : newest;
}
