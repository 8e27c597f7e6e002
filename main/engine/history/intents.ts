import type { ActionOf, KeepingRules } from './transaction.ts';

type CreateVersion = ActionOf<'create-version'>;
type Metadata = CreateVersion['metadata'];

/**
 * Commits the content that was just stored as the next version of a collection, which is created when the
 * project has none of that name. Ids are made and journalled by the caller, so that every attempt has the same.
 */
export interface LogVersionIntent
  extends Pick<
    CreateVersion,
    | 'version'
    | 'digest'
    | 'algorithm'
    | 'identity'
    | 'manifest'
    | 'manifestBase'
    | 'manifestDepth'
    | 'files'
    | 'bytes'
    | 'newBytes'
    | 'changes'
    | 'description'
    | 'metadata'
    | 'tags'
    | 'packs'
    | 'indexes'
    | 'run'
  > {
  readonly kind: 'log-version';
  readonly project: string;
  readonly name: string;
  readonly artifactType: string;
  /** Id for the collection if it must be created. */
  readonly newCollection: string;
  /** Besides `latest`, which always moves to the logged version. */
  readonly aliases: readonly string[];
  readonly ttlSeconds?: number | null | undefined;
  /** The present moment, ISO 8601: a version whose time to live is over by then counts as gone. */
  readonly now?: string | undefined;
  /** Moves protected aliases too. */
  readonly confirmed?: boolean | undefined;
  /** A run of its own that ends with it, in the same transaction, and begins there unless it did before; only where `run` is null. */
  readonly ownRun?: OwnRun | undefined;
}

/** A run that logs one version and does nothing else. */
export interface OwnRun extends Pick<ActionOf<'create-run'>, 'run' | 'name' | 'host' | 'config'> {
  readonly durationMs: number;
  /** Versions that it takes content from. */
  readonly uses: readonly string[];
}

export interface SetAliasesIntent {
  readonly kind: 'set-aliases';
  readonly version: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** Moves and removes protected aliases too. */
  readonly confirmed?: boolean | undefined;
}

/** A change of a list without order: first the whole, then what goes, then what comes. */
export interface ListPatch {
  readonly set?: readonly string[] | undefined;
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
}

/** A change of metadata: first the whole, then keys that go, then keys that come or change. */
export interface MetadataPatch {
  readonly set?: Metadata | undefined;
  readonly add?: Metadata | undefined;
  readonly remove?: readonly string[] | undefined;
}

/**
 * Changes what may change of a version, all in one transaction. Patches are applied to the version as it is at each
 * attempt, so that people who change different parts at once all get their way.
 */
export interface EditVersionIntent {
  readonly kind: 'edit-version';
  readonly version: string;
  readonly description?: string | undefined;
  readonly metadata?: MetadataPatch | undefined;
  readonly tags?: ListPatch | undefined;
  readonly aliases?: ListPatch | undefined;
  /** Null switches it off. */
  readonly ttlSeconds?: number | null | undefined;
  /** Moves and removes protected aliases too. */
  readonly confirmed?: boolean | undefined;
}

/** Changes a collection; patches as in `EditVersionIntent`. */
export interface EditCollectionIntent {
  readonly kind: 'edit-collection';
  readonly collection: string;
  readonly name?: string | undefined;
  readonly artifactType?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: ListPatch | undefined;
  readonly protectedAliases?: ListPatch | undefined;
  /** Null: every version stays. */
  readonly keeping?: KeepingRules | null | undefined;
}

export interface DeleteVersionsIntent {
  readonly kind: 'delete-versions';
  readonly versions: readonly string[];
  /** Deletes versions although they have aliases. */
  readonly deleteAliases: boolean;
  /** Takes away protected aliases too. */
  readonly confirmed?: boolean | undefined;
}

/** Deletes those of the versions whose time to live is over, unless a person named them. */
export interface ExpireVersionsIntent {
  readonly kind: 'expire-versions';
  readonly versions: readonly string[];
  /** The present moment, ISO 8601. */
  readonly now: string;
}

/** Deletes the versions of a collection that no rule keeps. */
export interface KeepVersionsIntent {
  readonly kind: 'keep-versions';
  readonly collection: string;
  /** Undefined: the collection's own. */
  readonly rules?: KeepingRules | undefined;
  /** No others than these; undefined: any. */
  readonly versions?: readonly string[] | undefined;
  /** Ids of versions that runs use that are still under way: they stay. */
  readonly spared: readonly string[];
  /** The present moment, ISO 8601. */
  readonly now: string;
}

export interface RestoreVersionsIntent {
  readonly kind: 'restore-versions';
  readonly versions: readonly string[];
  /** The present moment, ISO 8601: a version whose time to live is over by then loses it, so that it stays. */
  readonly now?: string;
}

export interface DeleteCollectionIntent {
  readonly kind: 'delete-collection';
  readonly collection: string;
}

export interface RestoreCollectionIntent {
  readonly kind: 'restore-collection';
  readonly collection: string;
}

/** Retires what a collector found unneeded after it folded the log up to and including `markedAt`. */
export interface CollectIntent {
  readonly kind: 'collect';
  /** Number of the last log entry that the mark phase saw. */
  readonly markedAt: number;
  readonly packs: readonly string[];
  readonly manifests: readonly string[];
  /** Deleted versions that the mark phase counted as gone. All others, deleted or not, were counted as needed. */
  readonly collected: readonly string[];
  /** New index objects: of rewritten packs, or smaller copies of the ones replaced. */
  readonly addIndexes: readonly string[];
  /** Index objects to remove, with the packs that each lists. */
  readonly removeIndexes: readonly { readonly id: string; readonly packs: readonly string[] }[];
}

export interface EditStoreIntent {
  readonly kind: 'edit-store';
  readonly entity: string;
}

export interface CreateRunIntent extends Omit<ActionOf<'create-run'>, 'type'> {
  readonly kind: 'create-run';
}

export interface FinishRunIntent extends Omit<ActionOf<'finish-run'>, 'type'> {
  readonly kind: 'finish-run';
}

export interface UseVersionIntent extends Omit<ActionOf<'use-version'>, 'type'> {
  readonly kind: 'use-version';
}

/** What somebody wants to happen, checked by `plan` against the present state on every attempt. Plain JSON. */
export type Intent =
  | LogVersionIntent
  | SetAliasesIntent
  | EditVersionIntent
  | EditCollectionIntent
  | DeleteVersionsIntent
  | ExpireVersionsIntent
  | KeepVersionsIntent
  | RestoreVersionsIntent
  | DeleteCollectionIntent
  | RestoreCollectionIntent
  | CollectIntent
  | EditStoreIntent
  | CreateRunIntent
  | FinishRunIntent
  | UseVersionIntent;

export type IntentOf<K extends Intent['kind']> = Extract<Intent, { kind: K }>;
