// What `import … from 'vitrine'` gives.

export type {
  CheckoutPlan,
  CheckoutResult,
  CheckResult,
  CollectResult,
  DownloadResult,
  DraftInfo,
  FileChange,
  LogResult,
  ManifestResult,
  StoreInfo,
  VerifyResult,
  VersionDetail,
} from '../contract/domain.ts';
export { AppError, type ErrorCode, hasCode } from '../contract/errors.ts';
export type { Progress } from '../contract/jobs.ts';
export type { KeepingPreview, KeepingRules } from '../contract/keeping-shapes.ts';
export type { LineageGraph } from '../contract/run-shapes.ts';
export type { SearchHit, SearchKind, SearchResult } from '../contract/search-shapes.ts';
export type { Artifact, ArtifactOptions, ArtifactPreview } from './artifact.ts';
export type { Collection, CollectionEdit } from './collection.ts';
export type { Entry } from './entry.ts';
export type { WorkOptions } from './jobs.ts';
export type { LogOptions, Metadata } from './log-options.ts';
export type { Run } from './run.ts';
export type { Difference, Part, Version, VersionEdit } from './version.ts';
export { type OpenOptions, type RunOptions, Vitrine } from './vitrine.ts';
