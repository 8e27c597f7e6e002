import { AppError } from '../../../contract/errors.ts';
import { displayName, validateAlias } from '../../../contract/names.ts';
import type { CollectionRow, ResolvedVersion, StoreRow } from '../catalog/rows.ts';
import type { Services } from '../services.ts';
import { movesSince } from '../transfer/alias-moves.ts';
import { assertRemovable } from './assert-removable.ts';
import { deletedItems, undoUntil } from './deleted-items.ts';
import { deletionOf } from './deletions.ts';
import { exactName } from './exact-name.ts';
import type { Handlers } from './handler-types.ts';
import { resolveCollection, resolveVersion } from './resolve.ts';
import { shortName, versionSummary } from './shapes.ts';
import { detailOfCollection, detailOfVersion, summaryOf } from './shown-details.ts';

type Names =
  | 'collections.list'
  | 'collections.get'
  | 'collections.delete'
  | 'collections.restore'
  | 'versions.list'
  | 'versions.get'
  | 'versions.deletion'
  | 'search.names'
  | 'versions.delete'
  | 'versions.restore'
  | 'deleted.list'
  | 'aliases.edit'
  | 'aliases.set'
  | 'aliases.history';

/** Collections, versions and aliases. */
export function versionHandlers(services: Services): Handlers<Names> {
  const { catalog, stores } = services;

  const summary = (store: StoreRow, collection: CollectionRow) => summaryOf(catalog, store, collection);

  /** Commits an intent to the store of a version and shows the version as it is then. */
  const editAliases = async (
    found: ResolvedVersion,
    change: { add: string[]; remove: string[]; confirmed?: boolean | undefined },
  ) => {
    const opened = await stores.open(found.store);
    const since = (await catalog.stores.position(found.store.id)).number;
    await opened.commit({ kind: 'set-aliases', version: found.version.id, ...change });
    const version = await catalog.versions.get({ store: found.store.id, id: found.version.id });
    const moved = await movesSince(catalog, version, since);
    return { ...(await detailOfVersion(catalog, { ...found, version })), moved };
  };

  return {
    'collections.list': async ({ store, project, after, limit }) => {
      await stores.refresh();
      const row = store === undefined ? undefined : await stores.row(store);
      const page = await catalog.versions.collections(
        { ...(row ? { store: row.id } : {}), ...(project === undefined ? {} : { project }) },
        { limit: Math.min(limit, 1000), ...(after === undefined ? {} : { after }) },
      );
      const rows = new Map((await stores.rows()).map((each) => [each.id, each]));
      const items = await Promise.all(page.rows.map((each) => summary(rows.get(each.store)!, each)));
      return { items, next: page.next ?? null };
    },

    'collections.get': async ({ collection, store }) => {
      const found = await resolveCollection(services, collection, store);
      return detailOfCollection(catalog, found);
    },

    'collections.delete': async ({ collection, store }) => {
      const found = await resolveCollection(services, collection, store);
      const opened = await stores.open(found.store);
      await opened.commit({ kind: 'delete-collection', collection: found.collection.id });
      return { versions: found.collection.versions, undoUntil: undoUntil(new Date().toISOString()) };
    },

    'collections.restore': async ({ collection, store }) => {
      const { row, deleted } = await deletedCollection(services, collection, store);
      const opened = await stores.open(row);
      await opened.commit({ kind: 'restore-collection', collection: deleted.id });
      return summary(row, await catalog.versions.collection({ store: row.id, id: deleted.id }));
    },

    'versions.list': async ({ collection, store, after, limit, deleted, query }) => {
      const found = await resolveCollection(services, collection, store);
      const page = await catalog.versions.list(
        { store: found.store.id, id: found.collection.id },
        { deleted, query, limit: Math.min(limit, 1000), ...(after === undefined ? {} : { after }) },
      );
      const keys = page.rows.map(({ store: number, id }) => ({ store: number, id }));
      const changed = await catalog.versions.changedBytes(keys);
      return {
        items: page.rows.map((version, i) => versionSummary({ ...found, version }, changed[i] ?? null)),
        next: page.next ?? null,
      };
    },

    'versions.get': async ({ version, store }) =>
      detailOfVersion(catalog, await resolveVersion(services, version, store)),

    'versions.deletion': async ({ versions, store }) => {
      const byStore = await groupByStore(services, versions, store);
      const deletions = await Promise.all(byStore.map((found) => deletionOf(services, found)));
      const freed = deletions.map(({ freedBytes }) => freedBytes);
      return {
        versions: deletions.flatMap((each) => each.versions),
        freedBytes: freed.includes(null) ? null : freed.reduce<number>((sum, bytes) => sum + bytes!, 0),
      };
    },

    'search.names': async ({ query, limit }) => {
      await stores.refresh();
      const rows = new Map((await stores.rows()).map((each) => [each.id, each]));
      const items = [];
      const exact = await exactName(services, query.trim());
      const found = (await catalog.versions.search(query, limit)).filter(
        ({ kind, key }) => kind !== exact?.kind || key.store !== exact.key.store || key.id !== exact.key.id,
      );
      for (const { kind, key } of [...(exact ? [exact] : []), ...found].slice(0, limit)) {
        const row = rows.get(key.store)!;
        if (kind === 'collection') {
          const collection = await catalog.versions.collection(key);
          items.push({ kind: 'collection' as const, ...(await summary(row, collection)) });
          continue;
        }
        const version = await catalog.versions.get(key);
        const collection = await catalog.versions.collection({ store: key.store, id: version.collection });
        const [changedBytes] = await catalog.versions.changedBytes([key]);
        const resolved = { store: row, collection, version };
        items.push({ kind: 'version' as const, ...versionSummary(resolved, changedBytes ?? null) });
      }
      return { items };
    },

    'versions.delete': async ({ versions, withAliases, confirmed, store }) => {
      const byStore = await groupByStore(services, versions, store);
      const deleted: string[] = [];
      for (const found of byStore) {
        const opened = await stores.open(found[0]!.store);
        const ids = found.map(({ version }) => version.id);
        const intent = { kind: 'delete-versions' as const, versions: ids, deleteAliases: withAliases };
        await opened.commit({ ...intent, confirmed });
        deleted.push(...found.map(shortName));
      }
      return { deleted, undoUntil: undoUntil(new Date().toISOString()) };
    },

    'versions.restore': async ({ versions, store }) => {
      const restored: string[] = [];
      const notDeleted: string[] = [];
      for (const name of versions) {
        const found = await resolveDeleted(services, name, store);
        if (!found.version.deleted && !found.collection.deleted) {
          notDeleted.push(shortName(found));
          continue;
        }
        const opened = await stores.open(found.store);
        const now = new Date().toISOString();
        await opened.commit({ kind: 'restore-versions', versions: [found.version.id], now });
        restored.push(shortName(found));
      }
      return { restored, notDeleted };
    },

    'deleted.list': async ({ store, project }) => {
      await stores.refresh();
      const rows = store === undefined ? await stores.rows() : [await stores.row(store)];
      const items = await Promise.all(rows.map((row) => deletedItems(catalog, row, project)));
      return { items: items.flat() };
    },

    'aliases.edit': async ({ version, store, add, remove, confirmed }) => {
      for (const alias of add) validateAlias(alias);
      const found = await resolveVersion(services, version, store);
      await assertRemovable(catalog, found, remove);
      return editAliases(found, { add, remove, confirmed });
    },

    'aliases.set': async ({ version, store, aliases, confirmed }) => {
      for (const alias of aliases) validateAlias(alias);
      const found = await resolveVersion(services, version, store);
      const remove = found.version.aliases.filter((alias) => !aliases.includes(alias));
      return editAliases(found, { add: aliases, remove, confirmed });
    },

    'aliases.history': async ({ collection, store, alias }) => {
      const found = await resolveCollection(services, collection, store);
      const page = await catalog.versions.aliasHistory(
        { store: found.store.id, id: found.collection.id },
        { limit: 1000, ...(alias === undefined ? {} : { alias }) },
      );
      const label = (at: { readonly index: number } | null) => (at ? `v${at.index}` : null);
      return {
        items: page.rows.map((row) => ({
          alias: row.alias,
          from: label(row.from),
          to: label(row.to),
          author: row.author,
          time: row.time,
        })),
      };
    },
  };
}

/** Each name resolved, those of one store together, so that all of them are deleted or none. */
async function groupByStore(
  services: Services,
  names: readonly string[],
  store: string | undefined,
): Promise<ResolvedVersion[][]> {
  const groups = new Map<number, ResolvedVersion[]>();
  for (const name of names) {
    const found = await resolveVersion(services, name, store);
    const group = groups.get(found.store.id) ?? [];
    if (!group.some(({ version }) => version.id === found.version.id)) group.push(found);
    groups.set(found.store.id, group);
  }
  return [...groups.values()];
}

/** A deleted version by `collection:vN`; one that is not deleted is returned as it is. */
async function resolveDeleted(
  services: Services,
  name: string,
  store: string | undefined,
): Promise<ResolvedVersion> {
  const colon = name.lastIndexOf(':');
  const index = /^v([0-9]+)$/.exec(name.slice(colon + 1))?.[1];
  if (colon < 0 || index === undefined) return resolveVersion(services, name, store);
  const found = await resolveCollection(services, name.slice(0, colon), store);
  const key = { store: found.store.id, id: found.collection.id };
  for (let after: string | undefined; ; ) {
    const page = await services.catalog.versions.list(key, {
      deleted: true,
      limit: 1000,
      ...(after === undefined ? {} : { after }),
    });
    const version = page.rows.find((row) => row.index === Number(index));
    if (version) return { ...found, version };
    if (page.next === undefined) return resolveVersion(services, name, store);
    after = page.next;
  }
}

/** The collection of that name that was deleted last. */
async function deletedCollection(
  services: Services,
  name: string,
  store: string | undefined,
): Promise<{ readonly row: StoreRow; readonly deleted: CollectionRow }> {
  await services.stores.refresh();
  const parts = name.split('/');
  const wanted = parts.at(-1);
  const project = parts.at(-2);
  const matches: { readonly row: StoreRow; readonly deleted: CollectionRow }[] = [];
  for (const row of await storesMeant(services, store ?? parts.at(-3))) {
    const page = await services.catalog.versions.collections(
      { store: row.id, deleted: true, ...(project === undefined ? {} : { project }) },
      { limit: 1000 },
    );
    for (const each of page.rows) {
      if (each.name === wanted || each.id === name) matches.push({ row, deleted: each });
    }
  }
  const last = matches.toSorted((a, b) => compareText(deletedAt(a.deleted), deletedAt(b.deleted))).at(-1);
  if (last) return last;
  const live = await services.catalog.versions
    .resolveCollection(name)
    .catch((error: unknown) => (error instanceof AppError ? undefined : Promise.reject(error)));
  if (live) {
    throw new AppError('COLLECTION_NOT_FOUND', `${displayName(live.collection)} was not deleted.`, {
      hint: `See "vitrine ls ${displayName(live.collection)}".`,
    });
  }
  throw new AppError('COLLECTION_NOT_FOUND', `There is no deleted collection "${name}".`, {
    hint: 'See what can be restored with "vitrine ls --deleted"; what garbage collection took away cannot come back.',
  });
}

/** Stores by handle or entity; all without it. */
async function storesMeant({ stores }: Services, name: string | undefined): Promise<readonly StoreRow[]> {
  const rows = await stores.rows();
  if (name === undefined) return rows;
  const found = rows.filter((row) => row.handle === name || row.entity === name);
  return found.length > 0 ? found : [await stores.row(name)];
}

function deletedAt(collection: CollectionRow): string {
  return collection.deleted?.time ?? '';
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
