import type {
  CollectionSummary,
  EntryInfo,
  FileChange,
  ReferenceFacts,
  VersionDetail,
  VersionSummary,
} from '../../../contract/domain.ts';
import { displayName } from '../../../contract/names.ts';
import { isFileUri } from '../artifact/file-uri.ts';
import type { ChangeRow, CollectionRow, EntryRow, ResolvedVersion, StoreRow } from '../catalog/rows.ts';
import { expiresAt } from '../history/time-to-live.ts';
import { isUncheckedDigest } from '../references/file/unchecked-digest.ts';

/** A collection as clients see it. */
export function collectionSummary(
  store: StoreRow,
  row: CollectionRow,
  aliases: readonly string[],
): CollectionSummary {
  return {
    id: row.id,
    store: store.handle,
    entity: store.entity ?? '',
    project: row.project,
    name: row.name,
    type: row.artifactType,
    description: row.description,
    tags: [...row.tags],
    versions: row.versions,
    latest: row.newest ? `v${row.newest.index}` : null,
    aliases: [...aliases],
    files: row.newest?.files ?? 0,
    bytes: row.newest?.bytes ?? 0,
    drifted: row.newest?.drifted ?? 0,
    createdAt: row.created.time,
    updatedAt: row.newest?.time ?? row.created.time,
  };
}

/** A version in a list. `changedBytes`: of what it added or modified. */
export function versionSummary(
  { store, collection, version: row }: ResolvedVersion,
  changedBytes: number | null,
): VersionSummary {
  return {
    id: row.id,
    store: store.handle,
    entity: store.entity ?? '',
    project: collection.project,
    collection: collection.name,
    type: collection.artifactType,
    version: `v${row.index}`,
    aliases: [...row.aliases],
    tags: [...row.tags],
    digest: row.digest,
    algorithm: row.algorithm,
    files: row.files,
    bytes: row.bytes,
    newBytes: row.newBytes,
    changes: row.changes,
    changedBytes,
    description: row.description,
    author: row.created.author,
    run: row.run,
    runName: row.runName,
    createdAt: row.created.time,
    expiresAt: expiresAt(row),
    deletedAt: row.deleted?.time ?? collection.deleted?.time ?? null,
    drifted: row.drifted,
  };
}

/** Everything about a version but its files. */
export function versionDetail(found: ResolvedVersion, changedBytes: number | null): VersionDetail {
  const { version } = found;
  const summary = versionSummary(found, changedBytes);
  return {
    ...summary,
    fullName: `${summary.entity}/${summary.project}/${summary.collection}:${summary.version}`,
    state: summary.deletedAt === null ? 'COMMITTED' : 'DELETED',
    metadata: version.metadata,
    manifest: version.manifest,
    ttlSeconds: version.ttlSeconds,
    // Records in catalogs and checkpoints that were written before edits were marked have none.
    updatedAt: version.edited?.time ?? version.created.time,
  };
}

/** The short name that messages and results use: `animals:v3`, or `pets/animals:v3` outside the default project. */
export function shortName({ collection, version }: Pick<ResolvedVersion, 'collection' | 'version'>): string {
  return displayName(collection, version.index);
}

/** An entry in a list of files. */
export function entryInfo(row: EntryRow, drift: ReferenceFacts['drift']): EntryInfo {
  return {
    path: row.path,
    kind: row.kind,
    size: row.size,
    digest: row.digest,
    uri: row.reference?.uri ?? null,
    modifiedAt: row.mtimeNs === null ? null : timeOf(BigInt(row.mtimeNs)),
    executable: row.executable,
    reference: referenceFacts(row, drift),
  };
}

/** What is known of an entry that is a reference; null for any other. */
export function referenceFacts(
  { reference, digest }: EntryRow,
  drift: ReferenceFacts['drift'],
): ReferenceFacts | null {
  if (reference === null) return null;
  const { uri, extra } = reference;
  return { digestKind: digestKind(uri, digest), pins: { ...extra }, drift };
}

/** Digests by scheme (wandb/SPEC 3.2 in the design material). */
function digestKind(uri: string, digest: string): ReferenceFacts['digestKind'] {
  if (digest === uri) return 'uri';
  if (isFileUri(uri)) return isUncheckedDigest(uri, digest) ? 'uri' : 'md5';
  return /^(wandb-artifact|wandb-client-artifact):/i.test(uri) ? 'md5' : 'etag';
}

/** A difference between two versions. */
export function fileChange(row: ChangeRow): FileChange {
  return {
    change: row.kind,
    path: row.path,
    from: row.from ?? null,
    sizeBefore: row.before?.size ?? null,
    sizeAfter: row.after?.size ?? null,
  };
}

/** The furthest time that a date can show, in ms. */
const MAX_DATE_MS = 8.64e15;

function timeOf(ns: bigint): string | null {
  const ms = Number(ns / 1_000_000n);
  return Math.abs(ms) <= MAX_DATE_MS ? new Date(ms).toISOString() : null;
}
