import { AppError } from '../../../contract/errors.ts';
import { displayName } from '../../../contract/names.ts';
import type { ParsedInput } from '../../../contract/requests.ts';
import { closestName } from '../artifact/closest-name.ts';
import type { CollectionRow, ResolvedVersion } from '../catalog/rows.ts';
import type { EditVersionIntent, ListPatch } from '../history/intents.ts';
import { metadataPatch } from '../history/patch-metadata.ts';
import type { Services } from '../services.ts';
import { movesSince } from '../transfer/alias-moves.ts';
import { assertRemovable } from './assert-removable.ts';
import type { Handlers } from './handler-types.ts';
import { resolveCollection, resolveVersion } from './resolve.ts';
import { shortName } from './shapes.ts';
import { detailOfCollection, detailOfVersion } from './shown-details.ts';

/** Edits of versions and collections. */
export function editHandlers(services: Services): Handlers<'versions.edit' | 'collections.edit'> {
  const { catalog, stores } = services;
  return {
    'versions.edit': async (input) => {
      const found = await resolveVersion(services, input.version, input.store);
      await assertParts(services, found, input);
      const opened = await stores.open(found.store);
      const since = (await catalog.stores.position(found.store.id)).number;
      await opened.commit(versionIntent(found.version.id, input));
      const version = await catalog.versions.get({ store: found.store.id, id: found.version.id });
      const moved = await movesSince(catalog, version, since);
      return { ...(await detailOfVersion(catalog, { ...found, version })), moved };
    },

    'collections.edit': async (input) => {
      const found = await resolveCollection(services, input.collection, input.store);
      assertTags(displayName(found.collection), found.collection.tags, input.removeTags);
      const opened = await stores.open(found.store);
      await opened.commit({
        kind: 'edit-collection',
        collection: found.collection.id,
        name: input.name,
        artifactType: input.type,
        description: input.description,
        tags: patch(input.tags, input.addTags, input.removeTags),
        protectedAliases: patch(input.protectedAliases, input.protect, input.unprotect),
        keeping: input.keeping,
      });
      const key = { store: found.store.id, id: found.collection.id };
      const collection = await catalog.versions.collection(key);
      await followRename(services, found.collection, collection);
      return detailOfCollection(catalog, { store: found.store, collection });
    },
  };
}

function versionIntent(version: string, input: ParsedInput<'versions.edit'>): EditVersionIntent {
  return {
    kind: 'edit-version',
    version,
    description: input.description,
    metadata: metadataPatch(input),
    tags: patch(input.tags, input.addTags, input.removeTags),
    aliases: patch(input.aliases, input.addAliases, input.removeAliases),
    ttlSeconds: input.ttlSeconds,
    confirmed: input.confirmed,
  };
}

function patch(
  set: readonly string[] | undefined,
  add: readonly string[] | undefined,
  remove: readonly string[] | undefined,
): ListPatch | undefined {
  return set || add || remove ? { set, add, remove } : undefined;
}

/** What is to be taken away must be there: a slip of the pen is not to pass for success. */
async function assertParts(
  { catalog }: Services,
  found: ResolvedVersion,
  input: ParsedInput<'versions.edit'>,
): Promise<void> {
  const { version } = found;
  const name = shortName(found);
  assertTags(name, input.tags ?? version.tags, input.removeTags);
  const keys = Object.keys(input.metadata ?? version.metadata);
  for (const key of input.removeMetadata ?? []) {
    if (keys.includes(key)) continue;
    throw new AppError('METADATA_NOT_FOUND', `The metadata of ${name} has no key "${key}".`, {
      hint: suggestion(key, keys) ?? `See "vitrine show ${name}".`,
    });
  }
  if (!input.aliases) await assertRemovable(catalog, found, input.removeAliases ?? []);
}

function assertTags(name: string, tags: readonly string[], gone: readonly string[] | undefined): void {
  for (const tag of gone ?? []) {
    if (tags.includes(tag)) continue;
    const listed = tags.length === 0 ? 'It has no tags.' : `Its tags are: ${tags.join(', ')}.`;
    throw new AppError('TAG_NOT_FOUND', `${name} has no tag "${tag}".`, { hint: listed });
  }
}

function suggestion(key: string, keys: readonly string[]): string | undefined {
  const closest = closestName(key, keys);
  return closest === undefined ? undefined : `Did you mean "${closest}"?`;
}

/** The folders of this machine that go with a collection go on with it under its new name and type. */
async function followRename(
  { catalog }: Services,
  before: CollectionRow,
  { name, artifactType }: CollectionRow,
): Promise<void> {
  if (name === before.name && artifactType === before.artifactType) return;
  for (const row of await catalog.folders.list()) {
    if (row.store !== before.store || row.project !== before.project || row.name !== before.name) continue;
    await catalog.folders.update(row.id, { name, artifactType });
  }
}
