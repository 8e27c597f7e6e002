import type { LogResult } from '../../../../contract/domain.ts';
import { hasCode } from '../../../../contract/errors.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import type { LogVersionIntent } from '../../history/intents.ts';
import { LATEST } from '../../history/state.ts';
import type { JobContext } from '../job-context.ts';
import { ensureLoaded, loadCommitted } from '../stores/load-version.ts';
import { ManifestFile } from '../stores/manifest-file.ts';
import { packsOfVersion } from '../stores/version-packs.ts';
import type { ContentStore } from './content-store.ts';
import type { Scanned } from './folder-pass.ts';
import type { LogFolderDeps, LogFolderParams } from './log-params.ts';
import type { ManifestSpool, SpooledManifest } from './manifest-spool.ts';
import type { AssembledVersion } from './version-assembler.ts';

/** Ids that every attempt of one job uses, also after a kill: they tell whether it committed already. */
export interface CommitIds {
  readonly version: string;
  readonly newCollection: string;
  readonly transaction: string;
}

/** A version whose entries are all known, before anything but packs was written. */
export interface ReadyVersion {
  readonly params: LogFolderParams;
  readonly ids: CommitIds;
  readonly base: VersionRow | undefined;
  readonly content: ContentStore;
  readonly spool: ManifestSpool;
  readonly scanned: Scanned;
  readonly version: AssembledVersion;
}

/**
 * Writes index and manifest and commits the version, or moves the aliases to the committed version that has the same
 * content. Undefined when somebody collected something that it needs: then the folder must be read again.
 */
export async function commitVersion(
  job: JobContext,
  deps: LogFolderDeps,
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
  const intent = intentOf(ready, manifest, depends);
  const committed = await deps.opened.commit(intent, {
    transactionId: ready.ids.transaction,
    signal: job.signal,
  });
  if (committed.kind === 'restore-packs') return undefined;
  const row = await deps.catalog.versions.get({ store: deps.opened.row.id, id: committed.facts.version! });
  const created = committed.kind === 'committed';
  if (created) await loadFrom(manifest, { job, deps, version: row });
  await rememberVersion(deps, params, row);
  return resultOf(deps, params, { version: row, created, scanned, assembled: version });
}

/** Makes everything durable that was read, and its index; undefined when a chunk that it needs is gone. */
async function storeContent(
  job: JobContext,
  deps: LogFolderDeps,
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
  }: { readonly job: JobContext; readonly deps: LogFolderDeps; readonly version: VersionRow },
): Promise<void> {
  const { catalog, opened } = deps;
  const { signal } = job;
  // What an earlier attempt committed, unseen, has a manifest of its own.
  if (version.manifest !== id) return ensureLoaded(catalog, opened, { version, signal });
  if ('bytes' in body) return loadCommitted(catalog, opened, { version, manifest: body.bytes, signal });
  using manifest = new ManifestFile(body.file);
  await loadCommitted(catalog, opened, { version, manifest, signal });
}

/** A committed version with the same content takes the aliases, and nothing is written. */
async function tryUnchanged(
  job: JobContext,
  deps: LogFolderDeps,
  { ready, manifest }: { readonly ready: ReadyVersion; readonly manifest: SpooledManifest },
): Promise<LogResult | undefined> {
  const intent = intentOf(ready, manifest, { packs: [], indexes: [] });
  const planned = await deps.catalog.stores.plan(deps.opened.row.id, intent);
  if (planned.plan.kind !== 'unchanged' || planned.plan.result.version === undefined) return undefined;
  const { version } = planned.plan.result;
  const existing = await deps.catalog.versions.get({ store: deps.opened.row.id, id: version });
  try {
    await deps.opened.commit(
      { kind: 'set-aliases', version, add: [...ready.params.aliases, LATEST], remove: [] },
      { transactionId: ready.ids.transaction, signal: job.signal },
    );
  } catch (error) {
    // Deleted this very moment: then the content is new again.
    if (hasCode(error, 'VERSION_NOT_FOUND')) return undefined;
    throw error;
  }
  await rememberVersion(deps, ready.params, existing);
  const row = await deps.catalog.versions.get({ store: deps.opened.row.id, id: version });
  return resultOf(deps, ready.params, {
    version: row,
    created: false,
    scanned: ready.scanned,
    assembled: ready.version,
  });
}

/** The packs of the files that are as in the version before; undefined when one of their chunks is gone. */
async function inheritedPacks(
  deps: LogFolderDeps,
  { base, version }: ReadyVersion,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  if (!base || !version.sharesWithBase) return [];
  return packsOfVersion(deps.catalog, deps.opened, { version: base, signal });
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
    ...depends,
  };
}

async function rememberVersion(
  deps: LogFolderDeps,
  params: LogFolderParams,
  version: VersionRow,
): Promise<void> {
  const { folder, ignore } = params;
  // A folder does not hold the version that some of its files were rescued to.
  if (params.only || params.onlyPaths) return;
  if (folder.lastVersion === version.id && folder.ignore.join('\n') === ignore.join('\n')) return;
  await deps.catalog.folders.update(folder.id, { lastVersion: version.id, ignore: [...ignore] });
}

/** What the job tells of the version. */
export async function resultOf(
  deps: LogFolderDeps,
  params: LogFolderParams,
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
