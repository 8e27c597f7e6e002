import { AppError } from '../../../../contract/errors.ts';
import {
  type ArtifactPath,
  DEFAULT_PROJECT,
  displayName,
  isVersionAlias,
  parseArtifactPath,
} from '../../../../contract/names.ts';
import { closestName } from '../../artifact/closest-name.ts';
import { LATEST } from '../../history/state.ts';
import type { CollectionRow, ResolvedCollection, ResolvedVersion, StoreRow, VersionRow } from '../rows.ts';
import type { Db } from '../sql.ts';
import { collectionByName, namesIn, projectsWith } from './collections.ts';
import { listStores } from './stores.ts';
import { versionsWhere } from './versions.ts';

const HAS_ALIASES = 'EXISTS (SELECT 1 FROM aliases WHERE version = v.id)';
const DIGEST_PREFIX = /^[0-9a-f]{6,32}$/;

interface Options {
  readonly store?: number;
  readonly project?: string;
}

/** The version that `[[entity/]project/]name[:alias]` means. */
export function resolveVersion(
  db: Db,
  { name, options }: { name: string; options: Options },
): ResolvedVersion {
  const path = parseArtifactPath(name);
  const found = findCollection(db, path, options);
  const version = findVersion(db, found, path.alias ?? LATEST);
  return { ...found, version };
}

/** The collection that `[[entity/]project/]name` means. */
export function resolveCollection(
  db: Db,
  { name, options }: { name: string; options: Options },
): ResolvedCollection {
  const path = parseArtifactPath(name);
  if (path.alias !== undefined) {
    throw new AppError('INVALID_NAME', `"${name}" names one version, where a collection is wanted.`, {
      hint: `Leave out ":${path.alias}".`,
    });
  }
  return findCollection(db, path, options);
}

function findCollection(db: Db, path: ArtifactPath, options: Options): ResolvedCollection {
  const project = path.project ?? options.project ?? DEFAULT_PROJECT;
  const matches: ResolvedCollection[] = [];
  for (const store of storesOf(db, path, options)) {
    const collection = collectionByName(db, { store: store.id, project, name: path.name });
    if (collection) matches.push({ store, collection });
  }
  const [match, ...others] = matches;
  if (!match) throw noCollection(db, path, project);
  if (others.length > 0) throw ambiguous(path, matches);
  return match;
}

/** Stores that the first part means: by handle or by entity; without it the given one or all. */
function storesOf(db: Db, { entity }: ArtifactPath, { store }: Options): StoreRow[] {
  const stores = listStores(db, {});
  if (entity === undefined) return store === undefined ? stores : stores.filter((row) => row.id === store);
  const matches = stores.filter((row) => row.handle === entity || row.entity === entity);
  if (matches.length > 0) return matches;
  throw new AppError('STORE_NOT_FOUND', `No store has the handle or entity "${entity}".`, {
    hint: `Known stores: ${stores.map((row) => row.handle).join(', ') || 'none'}.`,
  });
}

function findVersion(db: Db, { store, collection }: ResolvedCollection, alias: string): VersionRow {
  const holders = 'SELECT version FROM aliases WHERE collection = v.collection AND alias = ?';
  const byAlias = versionsWhere(db, keyOf(store, collection), `v.id IN (${holders})`, alias);
  if (byAlias[0]) return byAlias[0];
  const byIndex = isVersionAlias(alias)
    ? versionsWhere(db, keyOf(store, collection), 'v.idx = ?', Number(alias.slice(1)))
    : [];
  if (byIndex[0]) return byIndex[0];
  if (DIGEST_PREFIX.test(alias)) return byDigest(db, { store, collection }, alias);
  throw noVersion(db, { store, collection }, alias);
}

/** The version whose digest begins so; when several of them have the very same digest, the newest. */
function byDigest(db: Db, { store, collection }: ResolvedCollection, prefix: string): VersionRow {
  const matches = versionsWhere(
    db,
    keyOf(store, collection),
    'v.digest >= ? AND v.digest < ?',
    prefix,
    `${prefix}g`,
  );
  const newest = matches.at(-1);
  if (!newest) throw noVersion(db, { store, collection }, prefix);
  if (matches.some((version) => version.digest !== newest.digest)) {
    const names = matches.map((version) => `v${version.index} (${version.digest})`);
    throw new AppError('AMBIGUOUS_NAME', `"${prefix}" begins several digests: ${names.join(', ')}.`, {
      hint: 'Give more digits, or the version as vN.',
      details: { matches: names },
    });
  }
  return newest;
}

function keyOf(store: StoreRow, collection: CollectionRow): { store: number; id: string } {
  return { store: store.id, id: collection.id };
}

function noCollection(db: Db, path: ArtifactPath, project: string): AppError {
  const others = projectsWith(db, path.name).filter((other) => other !== project);
  const similar = others.length > 0 ? undefined : closestName(path.name, namesIn(db, project));
  const hint =
    others.length > 0
      ? `The name is there as ${others.map((other) => `${other}/${path.name}`).join(', ')}.`
      : 'See "vitrine ls", and "vitrine ls --deleted" for what was deleted.';
  return new AppError('COLLECTION_NOT_FOUND', `There is no ${project}/${path.name}.`, {
    hint: similar === undefined ? hint : `Did you mean ${displayName({ project, name: similar })}? ${hint}`,
  });
}

function noVersion(db: Db, { store, collection }: ResolvedCollection, alias: string): AppError {
  const name = displayName(collection);
  const hint = `See "vitrine ls ${name}".`;
  const aliases = versionsWhere(db, keyOf(store, collection), HAS_ALIASES).flatMap((row) => row.aliases);
  const similar = closestName(alias, aliases);
  return new AppError(
    'VERSION_NOT_FOUND',
    `${collection.project}/${collection.name} has no version "${alias}".`,
    { hint: similar === undefined ? hint : `Did you mean ${name}:${similar}? ${hint}` },
  );
}

function ambiguous(path: ArtifactPath, matches: readonly ResolvedCollection[]): AppError {
  const names = matches.map(
    ({ store, collection }) => `${store.handle}/${collection.project}/${collection.name}`,
  );
  return new AppError('AMBIGUOUS_NAME', `"${path.name}" is in several stores: ${names.join(', ')}.`, {
    hint: `Write the store's handle first, for example ${names[0]}${path.alias ? `:${path.alias}` : ''}.`,
    details: { matches: names },
  });
}
