import { AppError } from '../../../../contract/errors.ts';
import { validateMetadata } from '../../../../contract/metadata.ts';
import {
  DEFAULT_PROJECT,
  validateAlias,
  validateProject,
  validateTag,
  validateType,
} from '../../../../contract/names.ts';
import type { DigestAlgorithm } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CollectionRow, StoreRow } from '../../catalog/rows.ts';
import { protectedAlias } from '../../history/plan-aliases.ts';
import { validateTimeToLive } from '../../history/time-to-live.ts';
import type { StoreRegistry } from '../stores/store-registry.ts';
import type { VersionParams } from './log-params.ts';
import { parseLogTarget } from './log-target.ts';

/** Setting: digest algorithm for collections that have no version yet. */
const ALGORITHM = 'digestAlgorithm';

/** As what a version is asked for. */
export interface VersionRequest {
  /** `[[entity/]project/]collection`. */
  readonly name: string;
  readonly store?: string | undefined;
  readonly project?: string | undefined;
  readonly type?: string | undefined;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly description?: string | undefined;
  readonly metadata?: unknown;
  readonly algorithm?: DigestAlgorithm | undefined;
  readonly ttlSeconds?: number | null | undefined;
  readonly confirmed?: boolean | undefined;
  /** Id of the run that makes it. */
  readonly run?: string | undefined;
}

interface CheckedNames {
  readonly entity: string | undefined;
  readonly project: string;
  readonly name: string;
  readonly metadata: VersionParams['metadata'];
}

/**
 * Checks everything that can be checked without a store.
 *
 * @throws AppError `INVALID_*`
 */
export function checkNames(input: VersionRequest): CheckedNames {
  const target = parseLogTarget(input.name);
  const project = target.project ?? input.project ?? DEFAULT_PROJECT;
  validateProject(project);
  for (const alias of input.aliases) validateAlias(alias);
  for (const tag of input.tags) validateTag(tag);
  validateTimeToLive(input.ttlSeconds ?? null);
  const metadata = validateMetadata(input.metadata ?? {}) as VersionParams['metadata'];
  return { entity: target.entity, project, name: target.name, metadata };
}

/**
 * Decides what can be decided before content is read, so that a wrong name or type is refused at once.
 *
 * @throws AppError `INVALID_*`, `TYPE_MISMATCH`, `ALIAS_PROTECTED`, `STORE_NOT_FOUND` and those of opening the store
 */
export async function prepareVersion(
  { catalog, stores }: { readonly catalog: Catalog; readonly stores: StoreRegistry },
  input: VersionRequest,
): Promise<{ readonly store: StoreRow; readonly params: VersionParams }> {
  const { entity, project, name, metadata } = checkNames(input);
  const store = await stores.row(input.store ?? entity);
  await (await stores.open(store)).sync();
  const existing = await existingCollection(catalog, store, { project, name });
  const artifactType = input.type ?? existing?.artifactType ?? 'dataset';
  validateType(artifactType, name);
  if (existing && existing.artifactType !== artifactType) {
    throw new AppError(
      'TYPE_MISMATCH',
      `${project}/${name} holds artifacts of type "${existing.artifactType}", not "${artifactType}".`,
      { hint: `Log with type "${existing.artifactType}", or under another name.` },
    );
  }
  if (!input.confirmed) await assertAliasesFree(catalog, existing?.collection, input.aliases);
  return {
    store,
    params: {
      project,
      name,
      artifactType,
      aliases: [...new Set(input.aliases)],
      tags: [...new Set(input.tags)],
      description: input.description ?? '',
      metadata,
      algorithm: input.algorithm ?? existing?.algorithm ?? (await defaultAlgorithm(catalog)),
      ttlSeconds: input.ttlSeconds ?? null,
      confirmed: input.confirmed,
      run: input.run ?? null,
    },
  };
}

/** Digest algorithm for collections that have no version yet. */
export async function defaultAlgorithm(catalog: Catalog): Promise<DigestAlgorithm> {
  const chosen = (await catalog.stores.getSetting(ALGORITHM)) as DigestAlgorithm | undefined;
  return chosen ?? 'xxh128';
}

/** Type and digest algorithm of a collection that has versions: both stay as they are unless the user says otherwise. */
async function existingCollection(
  catalog: Catalog,
  store: StoreRow,
  { project, name }: { readonly project: string; readonly name: string },
): Promise<
  | {
      readonly artifactType: string;
      readonly algorithm: DigestAlgorithm | undefined;
      readonly collection: CollectionRow;
    }
  | undefined
> {
  const collection = await catalog.versions.collectionByName(store.id, project, name);
  if (!collection) return undefined;
  const newest =
    collection.newest && (await catalog.versions.get({ store: store.id, id: collection.newest.id }));
  return { artifactType: collection.artifactType, algorithm: newest?.algorithm, collection };
}

/**
 * Refuses protected aliases that the log would take from a version, before anything is read. Those of the newest version
 * may stay where they are, when its content is logged again: that shows at the end.
 */
async function assertAliasesFree(
  catalog: Catalog,
  collection: CollectionRow | undefined,
  aliases: readonly string[],
): Promise<void> {
  for (const alias of aliases) {
    if (!collection?.protectedAliases.includes(alias)) continue;
    const { rows } = await catalog.versions.aliasHistory(collection, { alias, limit: 1 });
    const holder = rows[0]?.to;
    if (holder && holder.id !== collection.newest?.id) throw protectedAlias(alias, collection, holder);
  }
}
