import type { CollectionSummary, VersionSummary } from '../../../contract/domain.ts';
import type { ParsedInput } from '../../../contract/requests.ts';
import { parseSearchQuery } from '../../../contract/search-query.ts';
import type { SearchFilters, SearchHit } from '../../../contract/search-shapes.ts';
import { foldText } from '../catalog/fold-text.ts';
import type { FindRow } from '../catalog/queries/search-find.ts';
import type { Key, StoreRow } from '../catalog/rows.ts';
import type { FindFilters } from '../catalog/search/filter-sql.ts';
import type { Services } from '../services.ts';
import type { ReadListsInput } from '../transfer/read-lists-job.ts';
import type { Handlers } from './handler-types.ts';
import { runSummary } from './run-shapes.ts';
import { versionSummary } from './shapes.ts';
import { summaryOf } from './shown-details.ts';

/** So long a search waits, in ms, for what is not in the indexes yet; what is left then is told. */
const PATIENCE_MS = 800;

/** Search over all that the catalog knows. */
export function searchHandlers(services: Services): Handlers<'search.find' | 'search.read'> {
  const { catalog, stores, jobs } = services;
  return {
    'search.find': async ({ query, kinds, filters, store, offset, limit }) => {
      await stores.refresh();
      const parsed = parseSearchQuery(query, new Date());
      const rows = await stores.rows();
      const chosen = store === undefined ? [] : [(await stores.row(store)).handle];
      const all = joined(parsed.filters, filters);
      const until = Date.now() + PATIENCE_MS;
      while ((await catalog.search.fill()) && Date.now() < until);
      const found = await catalog.search.find({
        words: parsed.words,
        kinds: [...new Set([...parsed.kinds, ...kinds])],
        filters: withRows(all, rows, chosen),
        offset,
        limit,
      });
      const known = new KnownThings(services, rows);
      const items: SearchHit[] = [];
      for (const row of found.rows) items.push(await known.hit(row));
      const { total, counts, left, unreadVersions } = found;
      return { items, total, counts, indexing: left === 0 ? null : { left }, unreadVersions };
    },

    'search.read': async ({ store }) => {
      const rows = store === undefined ? await stores.rows() : [await stores.row(store)];
      const input: ReadListsInput = { stores: rows.map((row) => row.id) };
      return {
        job: await jobs.start({
          kind: 'read-lists',
          title: 'Read lists of files',
          input,
          lane: 'read-lists',
        }),
      };
    },
  };
}

/** The conditions of a text with further ones. */
function joined(one: SearchFilters, other: ParsedInput<'search.find'>['filters']): SearchFilters {
  const lists = ['types', 'stores', 'projects', 'collections', 'authors', 'aliases', 'tags'] as const;
  const { sizeMin, sizeMax, createdAfter, createdBefore } = { ...one, ...other };
  const merged: SearchFilters = { ...one, sizeMin, sizeMax, createdAfter, createdBefore };
  merged.metadata = [...one.metadata, ...(other.metadata ?? [])];
  for (const list of lists) merged[list] = [...one[list], ...(other[list] ?? [])];
  return merged;
}

/** Handles and entities of stores as the catalog's numbers. */
function withRows(
  { stores: patterns, ...filters }: SearchFilters,
  rows: readonly StoreRow[],
  chosen: readonly string[],
): FindFilters {
  const fitting = (pattern: string) => {
    const fits = wildcard(pattern);
    return rows.filter(({ handle, entity }) => fits(handle) || (entity !== null && fits(entity)));
  };
  const lists = [patterns, chosen].filter((list) => list.length > 0);
  if (lists.length === 0) return { ...filters, storeRows: null };
  const meant = lists.map((list) => new Set(list.flatMap(fitting).map(({ id }) => id)));
  return { ...filters, storeRows: [...meant[0]!].filter((id) => meant.every((set) => set.has(id))) };
}

/** Whether a text is as a pattern says, in which `*` is anything; letter case ignored. */
function wildcard(pattern: string): (text: string) => boolean {
  const parts = foldText(pattern).split('*');
  if (parts.length === 1) return (text) => foldText(text) === parts[0];
  return (text) => {
    const folded = foldText(text);
    let at = parts[0]!.length;
    if (!folded.startsWith(parts[0]!)) return false;
    for (const part of parts.slice(1, -1)) {
      const found = folded.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return folded.length - parts.at(-1)!.length >= at && folded.endsWith(parts.at(-1)!);
  };
}

/** What rows of a search stand for; a collection of many hits is looked up once. */
class KnownThings {
  readonly #services: Services;
  readonly #stores: ReadonlyMap<number, StoreRow>;
  readonly #collections = new Map<string, Promise<CollectionSummary>>();
  readonly #versions = new Map<string, Promise<VersionSummary & { readonly collectionId: string }>>();
  #gone: Promise<string[]> | undefined;

  constructor(services: Services, rows: readonly StoreRow[]) {
    this.#services = services;
    this.#stores = new Map(rows.map((row) => [row.id, row]));
  }

  async hit({ kind, key, file, matches }: FindRow): Promise<SearchHit> {
    const found = [...matches];
    if (kind === 'collection') return { kind, ...(await this.#collection(key)), matches: found };
    if (kind === 'version') {
      const { collectionId: _, ...version } = await this.#version(key);
      return { kind, ...version, matches: found };
    }
    if (kind === 'run') return this.#run(key, found);
    const version = await this.#version(key);
    const { path, size, isReference, versions, isInNewest } = file!;
    const { store, project, collection, collectionId, type } = version;
    return {
      kind: 'file',
      ...{ path, size, isReference, versions, isInNewest },
      ...{ store, project, collection, collectionId, type },
      version: version.version,
      versionId: version.id,
      versionCreatedAt: version.createdAt,
      matches: found,
    };
  }

  #collection(key: Key): Promise<CollectionSummary> {
    const { catalog } = this.#services;
    return kept(this.#collections, key, async () =>
      summaryOf(catalog, this.#stores.get(key.store)!, await catalog.versions.collection(key)),
    );
  }

  #version(key: Key): Promise<VersionSummary & { readonly collectionId: string }> {
    const { catalog } = this.#services;
    return kept(this.#versions, key, async () => {
      const version = await catalog.versions.get(key);
      const collection = await catalog.versions.collection({ store: key.store, id: version.collection });
      const [changed] = await catalog.versions.changedBytes([key]);
      const found = { store: this.#stores.get(key.store)!, collection, version };
      return { ...versionSummary(found, changed ?? null), collectionId: collection.id };
    });
  }

  async #run(key: Key, matches: SearchHit['matches']): Promise<SearchHit> {
    const { catalog, runLocks } = this.#services;
    this.#gone ??= runLocks.gone();
    const rows = await catalog.runs.get(key.id, { gone: await this.#gone });
    const row = rows.find((each) => each.store === key.store) ?? rows[0]!;
    const { id, store, project, name, state, host, author, createdAt } = runSummary(
      row,
      this.#stores.get(row.store)!,
    );
    return { kind: 'run', id, store, project, name, state, host, author, startedAt: createdAt, matches };
  }
}

function kept<T>(known: Map<string, Promise<T>>, key: Key, find: () => Promise<T>): Promise<T> {
  const name = `${key.store} ${key.id}`;
  const found = known.get(name) ?? find();
  known.set(name, found);
  return found;
}
