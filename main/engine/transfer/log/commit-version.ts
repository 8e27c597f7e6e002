import type { LogResult } from '../../../../contract/domain.ts';
import { hasCode } from '../../../../contract/errors.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import type { LogVersionIntent } from '../../history/intents.ts';
import { LATEST } from '../../history/state.ts';
import { movesSince } from '../alias-moves.ts';
import type { JobContext } from '../job-context.ts';
import { ensureLoaded, loadCommitted } from '../stores/load-version.ts';
import { ManifestFile } from '../stores/manifest-file.ts';
import { packsOfVersion } from '../stores/version-packs.ts';
import type { ContentStore } from './content-store.ts';
import type { Scanned } from './folder-pass.ts';
import type { CommitDeps, VersionParams } from './log-params.ts';
import type { ManifestSpool, SpooledManifest } from './manifest-spool.ts';
import type { OwnRunOfLog } from './own-run.ts';
import type { AssembledVersion } from './version-assembler.ts';

/** Ids that every attempt of one job uses, also after a kill: they tell whether it committed already. */
export interface CommitIds {
  readonly version: string;
  readonly newCollection: string;
  readonly transaction: string;
}

/** A version whose entries are all known, before anything but packs was written. */
export interface ReadyVersion {
  readonly params: VersionParams;
  readonly ids: CommitIds;
  /** The newest version, which it was compared with. */
  readonly base: VersionRow | undefined;
  /** The versions whose entries it took over without reading their files. */
  readonly carried: readonly VersionRow[];
  readonly content: ContentStore;
  readonly spool: ManifestSpool;
  readonly scanned: Scanned;
  readonly version: AssembledVersion;
  /** The run that makes it, when it is made outside of any. */
  readonly ownRun: OwnRunOfLog | undefined;
  /** Called when it is known which version has this content. */
  readonly remember?: (version: VersionRow) => Promise<void>;
}

/**
 * Writes index and manifest and commits the version, or moves the aliases to the committed version that has the same
 * content. Undefined when somebody collected something that it needs: then the folder must be read again.
 */
export async function commitVersion(
  job: JobContext,
  deps: CommitDeps,
  ready: ReadyVersion,
): Promise<LogResult | undefined> {
  const { params, version, scanned } = ready;
  const trailer = {
    entries: version.files,
    bytes: version.bytes,
    emptyDirectories: scanned.summary.emptyDirectories,
  };
  const manifest = ready.spool.finish(trailer);
  const found = await tryUnchanged(job, deps, { ready, manifest });
  if (found) return found;
  job.progress.phase('Storing');
  const depends = await storeContent(job, deps, ready);
  if (!depends) return undefined;
  await deps.opened.objects.putManifest({ id: manifest.id, ...manifest.body });
  job.progress.phase('Committing');
  job.signal.throwIfAborted();
  const intent = { ...intentOf(ready, manifest, depends), ownRun: ready.ownRun?.facts(ready.carried) };
  const committed = await deps.opened.commit(intent, {
    transactionId: ready.ids.transaction,
    signal: job.signal,
  });
  if (committed.kind === 'restore-packs') return undefined;
  const row = await deps.catalog.versions.get({ store: deps.opened.row.id, id: committed.facts.version! });
  const created = committed.kind === 'committed';
  if (created) await loadFrom(manifest, { job, deps, version: row });
  await ready.remember?.(row);
  return resultOf(deps, params, { version: row, created, scanned, assembled: version });
}

/** Makes everything durable that was read, and its index; undefined when a chunk that it needs is gone. */
async function storeContent(
  job: JobContext,
  deps: CommitDeps,
  ready: ReadyVersion,
): Promise<{ readonly packs: string[]; readonly indexes: string[] } | undefined> {
  await ready.content.flush();
  const depends = await ready.content.dependencies();
  const inherited = await inheritedPacks(deps, ready, job.signal);
  if (!depends || !inherited) return undefined;
  const packs = [...new Set([...depends.packs, ...inherited])];
  if (!depends.index) return { packs, indexes: [] };
  await deps.opened.objects.putIndex(depends.index);
  return { packs, indexes: [depends.index.id] };
}

/** Loads a version from the manifest that was just made for it. */
async function loadFrom(
  { id, body }: SpooledManifest,
  {
    job,
    deps,
    version,
  }: { readonly job: JobContext; readonly deps: CommitDeps; readonly version: VersionRow },
): Promise<void> {
  const { catalog, opened } = deps;
  const { signal } = job;
  // What an earlier attempt committed, unseen, has a manifest of its own.
  if (version.manifest !== id) return ensureLoaded(catalog, opened, { version, signal });
  if ('bytes' in body) return loadCommitted(catalog, opened, { version, manifest: body.bytes, signal });
  using manifest = new ManifestFile(body.file);
  await loadCommitted(catalog, opened, { version, manifest, signal });
}

/** A committed version with the same content takes the aliases and tags, and nothing is written. */
async function tryUnchanged(
  job: JobContext,
  deps: CommitDeps,
  { ready, manifest }: { readonly ready: ReadyVersion; readonly manifest: SpooledManifest },
): Promise<LogResult | undefined> {
  const intent = intentOf(ready, manifest, { packs: [], indexes: [] });
  const planned = await deps.catalog.stores.plan(deps.opened.row.id, intent);
  if (planned.plan.kind !== 'unchanged' || planned.plan.result.version === undefined) return undefined;
  const { version } = planned.plan.result;
  const since = planned.position.number;
  const existing = await deps.catalog.versions.get({ store: deps.opened.row.id, id: version });
  try {
    await deps.opened.commit(
      {
        kind: 'edit-version',
        version,
        aliases: { add: [...ready.params.aliases, LATEST] },
        tags: { add: ready.params.tags },
        confirmed: ready.params.confirmed,
      },
      { transactionId: ready.ids.transaction, signal: job.signal },
    );
  } catch (error) {
    // Deleted this very moment: then the content is new again.
    if (hasCode(error, 'VERSION_NOT_FOUND')) return undefined;
    throw error;
  }
  await ready.remember?.(existing);
  const row = await deps.catalog.versions.get({ store: deps.opened.row.id, id: version });
  const facts = { version: row, created: false, scanned: ready.scanned, assembled: ready.version };
  return {
    ...(await resultOf(deps, ready.params, facts)),
    moved: await movesSince(deps.catalog, row, since),
  };
}

/**
 * The packs of the files that are as in the version before, or were taken over; undefined when one of their chunks is
 * gone.
 */
async function inheritedPacks(
  deps: CommitDeps,
  { base, carried, version }: ReadyVersion,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const packs = new Set<string>();
  const from = [...(version.sharesWithBase && base ? [base] : []), ...carried];
  for (const each of new Map(from.map((row) => [row.id, row])).values()) {
    const held = await packsOfVersion(deps.catalog, deps.opened, { version: each, signal });
    if (!held) return undefined;
    for (const pack of held) packs.add(pack);
  }
  return [...packs];
}

function intentOf(
  { params, ids, scanned, version }: ReadyVersion,
  manifest: SpooledManifest,
  depends: { readonly packs: string[]; readonly indexes: string[] },
): LogVersionIntent {
  return {
    kind: 'log-version',
    version: ids.version,
    newCollection: ids.newCollection,
    project: params.project,
    name: params.name,
    artifactType: params.artifactType,
    aliases: params.aliases,
    digest: version.digest,
    algorithm: params.algorithm,
    identity: version.identity,
    manifest: manifest.id,
    manifestBase: manifest.base,
    manifestDepth: manifest.depth,
    files: version.files,
    bytes: version.bytes,
    newBytes: scanned.newBytes,
    changes: version.changes,
    description: params.description,
    metadata: params.metadata,
    tags: [...params.tags],
    run: params.run,
    ttlSeconds: params.ttlSeconds,
    confirmed: params.confirmed,
    now: new Date().toISOString(),
    ...depends,
  };
}

/** What the job tells of the version. */
export async function resultOf(
  deps: CommitDeps,
  params: VersionParams,
  facts: {
    readonly version: VersionRow;
    readonly created: boolean;
    readonly scanned?: Scanned;
    readonly assembled?: AssembledVersion;
  },
): Promise<LogResult> {
  const { version, created, scanned, assembled } = facts;
  const store = await deps.catalog.stores.get(deps.opened.row.id);
  return {
    store: store.handle,
    entity: store.entity ?? '',
    project: params.project,
    collection: params.name,
    type: params.artifactType,
    version: `v${version.index}`,
    versionId: version.id,
    digest: version.digest,
    algorithm: version.algorithm,
    files: version.files,
    bytes: version.bytes,
    newBytes: created ? version.newBytes : 0,
    created,
    aliases: [...version.aliases],
    changes: created ? version.changes : null,
    ignored: scanned?.summary.ignored ?? 0,
    skipped: scanned?.problems ?? [],
    emptyFolders: scanned?.summary.emptyDirectories.length ?? 0,
    linkedFolders: scanned?.summary.directoryLinks ?? [],
    linkedFiles: scanned?.summary.fileLinks ?? 0,
    onlyAttributesChanged: assembled?.onlyAttributesChanged ?? 0,
  };
}
