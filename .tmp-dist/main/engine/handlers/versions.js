import { AppError } from '../../../contract/errors.js';
import { validateAlias } from '../artifact/names.js';
import { DEFAULT_UNDO_MS } from '../store/collect.js';
import { resolveCollection, resolveVersion } from './resolve.js';
import { collectionSummary, shortName, versionDetail, versionSummary } from './shapes.js';
/** Collections, versions and aliases. */
export function versionHandlers(services) {
    const { catalog, stores } = services;
    const summary = async (store, collection) => {
        const newest = collection.newest && (await catalog.versions.get({ store: store.id, id: collection.newest.id }));
        return collectionSummary(store, collection, newest?.aliases ?? []);
    };
    /** Commits an intent to the store of a version and shows the version as it is then. */
    const editAliases = async (found, change) => {
        const opened = await stores.open(found.store);
        await opened.commit({ kind: 'set-aliases', version: found.version.id, ...change });
        const version = await catalog.versions.get({ store: found.store.id, id: found.version.id });
        return versionDetail({ ...found, version });
    };
    return {
        'collections.list': async ({ store, project, after, limit }) => {
            await stores.refresh();
            const row = store === undefined ? undefined : await stores.row(store);
            const page = await catalog.versions.collections({ ...(row ? { store: row.id } : {}), ...(project === undefined ? {} : { project }) }, { limit: Math.min(limit, 1000), ...(after === undefined ? {} : { after }) });
            const rows = new Map((await stores.rows()).map((each) => [each.id, each]));
            const items = await Promise.all(page.rows.map((each) => summary(rows.get(each.store), each)));
            return { items, next: page.next ?? null };
        },
        'collections.get': async ({ collection, store }) => {
            const found = await resolveCollection(services, collection, store);
            return summary(found.store, found.collection);
        },
        'collections.delete': async ({ collection, store }) => {
            const found = await resolveCollection(services, collection, store);
            const opened = await stores.open(found.store);
            await opened.commit({ kind: 'delete-collection', collection: found.collection.id });
            return { versions: found.collection.versions, undoUntil: undoUntil() };
        },
        'collections.restore': async ({ collection, store }) => {
            const { row, deleted } = await deletedCollection(services, collection, store);
            const opened = await stores.open(row);
            await opened.commit({ kind: 'restore-collection', collection: deleted.id });
            return summary(row, await catalog.versions.collection({ store: row.id, id: deleted.id }));
        },
        'versions.list': async ({ collection, store, after, limit, deleted }) => {
            const found = await resolveCollection(services, collection, store);
            const page = await catalog.versions.list({ store: found.store.id, id: found.collection.id }, { deleted, limit: Math.min(limit, 1000), ...(after === undefined ? {} : { after }) });
            return {
                items: page.rows.map((row) => versionSummary(found.store, found.collection, row)),
                next: page.next ?? null,
            };
        },
        'versions.get': async ({ version, store }) => versionDetail(await resolveVersion(services, version, store)),
        'versions.delete': async ({ versions, withAliases, store }) => {
            const byStore = await groupByStore(services, versions, store);
            const deleted = [];
            for (const found of byStore) {
                const opened = await stores.open(found[0].store);
                const ids = found.map(({ version }) => version.id);
                await opened.commit({ kind: 'delete-versions', versions: ids, deleteAliases: withAliases });
                deleted.push(...found.map(shortName));
            }
            return { deleted, undoUntil: undoUntil() };
        },
        'versions.restore': async ({ versions, store }) => {
            const restored = [];
            for (const name of versions) {
                const found = await resolveDeleted(services, name, store);
                const opened = await stores.open(found.store);
                await opened.commit({ kind: 'restore-versions', versions: [found.version.id] });
                restored.push(shortName(found));
            }
            return { restored };
        },
        'aliases.edit': async ({ version, store, add, remove }) => {
            for (const alias of add)
                validateAlias(alias);
            return editAliases(await resolveVersion(services, version, store), { add, remove });
        },
        'aliases.set': async ({ version, store, aliases }) => {
            for (const alias of aliases)
                validateAlias(alias);
            const found = await resolveVersion(services, version, store);
            const remove = found.version.aliases.filter((alias) => !aliases.includes(alias));
            return editAliases(found, { add: aliases, remove });
        },
        'aliases.history': async ({ collection, store, alias }) => {
            const found = await resolveCollection(services, collection, store);
            const page = await catalog.versions.aliasHistory({ store: found.store.id, id: found.collection.id }, { limit: 1000, ...(alias === undefined ? {} : { alias }) });
            const label = (at) => (at ? `v${at.index}` : null);
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
function undoUntil() {
    return new Date(Date.now() + DEFAULT_UNDO_MS).toISOString();
}
/** Each name resolved, those of one store together, so that all of them are deleted or none. */
async function groupByStore(services, names, store) {
    const groups = new Map();
    for (const name of names) {
        const found = await resolveVersion(services, name, store);
        const group = groups.get(found.store.id) ?? [];
        if (!group.some(({ version }) => version.id === found.version.id))
            group.push(found);
        groups.set(found.store.id, group);
    }
    return [...groups.values()];
}
/** A deleted version by `collection:vN`; one that is not deleted is returned as it is. */
async function resolveDeleted(services, name, store) {
    const colon = name.lastIndexOf(':');
    const index = /^v([0-9]+)$/.exec(name.slice(colon + 1))?.[1];
    if (colon < 0 || index === undefined)
        return resolveVersion(services, name, store);
    const found = await resolveCollection(services, name.slice(0, colon), store);
    const key = { store: found.store.id, id: found.collection.id };
    for (let after;;) {
        const page = await services.catalog.versions.list(key, {
            deleted: true,
            limit: 1000,
            ...(after === undefined ? {} : { after }),
        });
        const version = page.rows.find((row) => row.index === Number(index));
        if (version)
            return { ...found, version };
        if (page.next === undefined)
            return resolveVersion(services, name, store);
        after = page.next;
    }
}
/** The collection of that name that was deleted last. */
async function deletedCollection(services, name, store) {
    const row = await services.stores.row(store);
    await services.stores.refresh();
    const parts = name.split('/');
    const wanted = parts.at(-1);
    const project = parts.at(-2);
    const page = await services.catalog.versions.collections({ store: row.id, deleted: true, ...(project === undefined ? {} : { project }) }, { limit: 1000 });
    const matches = page.rows.filter((each) => each.name === wanted || each.id === name);
    const deleted = matches.toSorted((a, b) => (a.deleted?.number ?? 0) - (b.deleted?.number ?? 0)).at(-1);
    if (deleted)
        return { row, deleted };
    throw new AppError('COLLECTION_NOT_FOUND', `There is no deleted collection "${name}" in store "${row.handle}".`, {
        hint: 'What garbage collection took away cannot come back.',
    });
}
