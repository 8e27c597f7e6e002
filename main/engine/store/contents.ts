import type { State } from '../history/state.ts';
import type { LogPosition } from './log.ts';

/** A version whose bytes the store must still have. */
export interface KeptVersion {
  readonly id: string;
  /** `project/collection:v3`, for people. */
  readonly label: string;
  readonly manifest: string;
  /** Number of the log entry that created it. */
  readonly createdAt: number;
  /** When it or its collection was deleted, in ms since 1970 by the deleter's clock; undefined for a live one. */
  readonly deletedMs: number | undefined;
}

/** What the log says that a store holds. */
export interface StoreContents {
  readonly position: LogPosition;
  /** All versions that were not collected, deleted ones included. */
  readonly versions: readonly KeptVersion[];
  /** Live index objects. */
  readonly indexes: readonly string[];
  /** Packs and manifests whose bytes may go. */
  readonly retired: ReadonlySet<string>;
  /** Index objects that were replaced. */
  readonly removedIndexes: ReadonlySet<string>;
  /** Manifests of versions that were collected; others may still build on them. */
  readonly collectedManifests: ReadonlySet<string>;
  /** What each version's manifest builds on, by what the log says; null for full ones. */
  readonly manifestBases: ReadonlyMap<string, string | null>;
}

/** Draws from a folded log what collecting and verifying need. */
export function contentsOf(state: Pick<State, 'records'>, position: LogPosition): StoreContents {
  const collections = new Map<string, { label: string; deletedMs: number | undefined }>();
  const versions: KeptVersion[] = [];
  const indexes: string[] = [];
  const retired = new Set<string>();
  const removedIndexes = new Set<string>();
  const collectedManifests = new Set<string>();
  const manifestBases = new Map<string, string | null>();
  for (const { kind, value } of state.records()) {
    if (kind === 'version') manifestBases.set(value.manifest, value.manifestBase);
    if (kind === 'collection') {
      const label = `${value.project}/${value.name}`;
      collections.set(value.id, { label, deletedMs: timeOf(value.deleted) });
    } else if (kind === 'version' && value.collected) collectedManifests.add(value.manifest);
    else if (kind === 'version') {
      const collection = collections.get(value.collection);
      versions.push({
        id: value.id,
        label: `${collection?.label ?? value.collection}:v${value.index}`,
        manifest: value.manifest,
        createdAt: value.created.number,
        deletedMs: earliest(timeOf(value.deleted), collection?.deletedMs),
      });
    } else if (kind === 'retired') retired.add(value.id);
    else if (kind === 'index' && value.live) indexes.push(value.id);
    else if (kind === 'index') removedIndexes.add(value.id);
  }
  return { position, versions, indexes, retired, removedIndexes, collectedManifests, manifestBases };
}

function timeOf(mark: { readonly time: string } | null): number | undefined {
  return mark === null ? undefined : Date.parse(mark.time);
}

/** A version that was deleted before its collection was can be restored until its own undo time is over. */
function earliest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : Math.min(a, b);
}
