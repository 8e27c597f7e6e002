import type {
  AliasResult,
  CheckoutPlan,
  CollectionDetail,
  CollectResult,
  DatasetFolder,
  DiffResult,
  DownloadResult,
  LogResult,
  VersionDetail,
  VersionSummary,
} from '../../contract/domain.ts';

/** What a log of a first version results in. */
export function sampleLog(change: Partial<LogResult> = {}): LogResult {
  return {
    store: 'local',
    entity: 'ann',
    project: 'uncategorized',
    collection: 'animals',
    type: 'dataset',
    version: 'v0',
    versionId: 'id-0',
    digest: '07e2b8b8',
    algorithm: 'xxh128',
    files: 1404,
    bytes: 2_410_000_000,
    newBytes: 198_000_000,
    created: true,
    aliases: ['latest', 'prod'],
    changes: { added: 12, modified: 3, removed: 0, renamed: 1 },
    ignored: 0,
    skipped: [],
    emptyFolders: 0,
    linkedFolders: [],
    linkedFiles: 0,
    onlyAttributesChanged: 0,
    ...change,
  };
}

export function sampleVersion(index: number, change: Partial<VersionSummary> = {}): VersionSummary {
  return {
    id: `id-${index}`,
    store: 'local',
    entity: 'ann',
    project: 'uncategorized',
    collection: 'animals',
    type: 'dataset',
    version: `v${index}`,
    aliases: [],
    tags: [],
    digest: '07e2b8b8',
    algorithm: 'xxh128',
    files: 10,
    bytes: 1500,
    newBytes: 1500,
    changes: null,
    changedBytes: null,
    description: '',
    run: null,
    runName: null,
    author: 'ann',
    createdAt: '2026-11-05T10:00:00.000Z',
    expiresAt: null,
    deletedAt: null,
    drifted: 0,
    ...change,
  };
}

export function sampleDetail(index: number, change: Partial<VersionDetail> = {}): VersionDetail {
  return {
    ...sampleVersion(index),
    fullName: `ann/uncategorized/animals:v${index}`,
    state: 'COMMITTED',
    metadata: {},
    manifest: 'ab12',
    run: null,
    ttlSeconds: null,
    updatedAt: '2026-11-05T10:00:00.000Z',
    ...change,
  };
}

export function sampleCollection(change: Partial<CollectionDetail> = {}): CollectionDetail {
  return {
    id: 'c1',
    store: 'local',
    entity: 'ann',
    project: 'uncategorized',
    name: 'animals',
    type: 'dataset',
    description: '',
    tags: [],
    versions: 1,
    latest: 'v0',
    aliases: [],
    files: 1,
    bytes: 1,
    drifted: 0,
    storedBytes: 1,
    logicalBytes: 1,
    protectedAliases: [],
    keeping: null,
    createdAt: '2026-11-05T10:00:00.000Z',
    updatedAt: '2026-11-05T10:00:00.000Z',
    ...change,
  };
}

/** A version whose aliases were changed. */
export function sampleAliases(index: number, change: Partial<AliasResult> = {}): AliasResult {
  return { ...sampleDetail(index), moved: [], ...change };
}

export function samplePlan(change: Partial<CheckoutPlan> = {}): CheckoutPlan {
  return {
    folder: '/work/photos',
    version: 'animals:v0',
    add: 1,
    addBytes: 10,
    replace: 0,
    replaceBytes: 0,
    delete: 0,
    deleteBytes: 0,
    unchanged: 3,
    rescue: 0,
    rescueBytes: 0,
    sample: { add: ['a.txt'], replace: [], delete: [], rescue: [] },
    missing: [],
    missingCount: 0,
    leftAlone: [],
    current: null,
    edits: null,
    undoDays: 7,
    ...change,
  };
}

export function sampleDownload(change: Partial<DownloadResult> = {}): DownloadResult {
  return {
    folder: '/work/data',
    version: 'animals:v0',
    files: 3,
    bytes: 30,
    written: 2,
    writtenBytes: 20,
    replaced: 0,
    unchanged: 1,
    missing: [],
    missingCount: 0,
    ...change,
  };
}

export function sampleCollect(change: Partial<CollectResult> = {}): CollectResult {
  return {
    dryRun: false,
    expired: [],
    freedBytes: 1_234_567,
    freedPacks: 2,
    rewrittenPacks: 1,
    keptBytes: 5e9,
    waitingBytes: 1000,
    versions: [{ version: 'animals:v0', deleted: true, aloneBytes: 1_234_567 }],
    withoutBytes: null,
    transactions: 1,
    ...change,
  };
}

export function sampleDiff(change: Partial<DiffResult> = {}): DiffResult {
  return {
    from: 'animals:v0',
    to: 'animals:v1',
    counts: { added: 1, modified: 1, removed: 1, renamed: 1 },
    bytes: { added: 10, modified: 20, removed: 30, renamed: 40 },
    unchanged: 5,
    bytesBefore: 100,
    bytesAfter: 2000,
    problems: [],
    ...change,
  };
}

export function sampleFolder(change: Partial<DatasetFolder> = {}): DatasetFolder {
  return {
    id: 'folder-1',
    path: '/work/photos',
    store: 'local',
    project: 'uncategorized',
    collection: 'animals',
    type: 'dataset',
    ignore: [],
    automatic: false,
    paused: false,
    fingerprints: 'full',
    lastVersion: 'v0',
    state: 'clean',
    pending: null,
    pendingBytes: null,
    pendingChanges: [],
    comparedAt: null,
    watching: 'off',
    notice: null,
    ...change,
  };
}
