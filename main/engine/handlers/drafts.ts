import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { DraftInfo, DraftItem as DraftItemInfo } from '../../../contract/domain.ts';
import { AppError, hasCode } from '../../../contract/errors.ts';
import {
  DEFAULT_PROJECT,
  displayName,
  parseArtifactPath,
  validateAlias,
  validateCollectionName,
  validateProject,
  validateTag,
} from '../../../contract/names.ts';
import type { ParsedInput } from '../../../contract/requests.ts';
import type { DigestAlgorithm } from '../artifact/entry.ts';
import { validateMetadata } from '../artifact/metadata.ts';
import type { DraftItemRow, DraftRow, StoreRow } from '../catalog/rows.ts';
import { validateTimeToLive } from '../history/time-to-live.ts';
import { introduceRun } from '../lineage/record-run.ts';
import { resolveRun } from '../lineage/resolve-run.ts';
import type { Services } from '../services.ts';
import { contentFolder } from '../transfer/draft/content-folder.ts';
import type { DraftItem, DraftRecord, KeptDraftItem } from '../transfer/draft/draft-items.ts';
import { itemsHold } from '../transfer/draft/holds-path.ts';
import type { DraftJobInput } from '../transfer/draft/log-draft.ts';
import { makeItems, referenceItem } from '../transfer/draft/make-items.ts';
import type { DraftPreviewInput } from '../transfer/draft/preview-draft.ts';
import { resolveItem } from '../transfer/draft/resolve-item.ts';
import { logLane } from '../transfer/log/log-job.ts';
import { defaultAlgorithm, prepareVersion } from '../transfer/log/prepare-version.ts';
import type { Handlers } from './handler-types.ts';
import { loadedVersion } from './loaded-version.ts';
import { resolveVersion } from './resolve.ts';
import { shortName } from './shapes.ts';

type Names =
  | 'drafts.create'
  | 'drafts.list'
  | 'drafts.get'
  | 'drafts.edit'
  | 'drafts.items'
  | 'drafts.add'
  | 'drafts.resolve'
  | 'drafts.takeBack'
  | 'drafts.discard'
  | 'drafts.preview'
  | 'drafts.log';

/** Fewer digits are no id. */
const LEAST_DIGITS = 4;

/** Digits of an id that people see. */
const SHORT_ID = 8;

type Wish = Omit<ParsedInput<'drafts.edit'>, 'draft'>;

/** Drafts: versions that are put together before they are logged. */
export function draftHandlers(services: Services): Handlers<Names> {
  const { catalog, stores, jobs } = services;
  const find = (text: string) => findDraft(catalog, text);

  const infoOf = async (id: string) => draftInfo(services, await catalog.drafts.get(id));

  const openItems = async (id: string) =>
    (await catalog.drafts.allItems(id)).map(({ item }) => item as DraftItem);

  const findEntry = (draft: DraftRecord) => async (name: string, path: string) => {
    const { found, key } = await loadedVersion(services, name, undefined);
    if (found.store.id !== draft.store) throw otherStore(found.store, shortName(found));
    const { rows } = await catalog.entries.page(key, { prefix: path }, { limit: 1 });
    const [first] = rows;
    const label = shortName(found);
    if (first) return { version: found.version.id, label, isFile: first.path === path };
    throw new AppError('ENTRY_NOT_FOUND', `${label} has no file or folder "${path}".`, {
      path,
      hint: `List them with "vitrine files ${label}".`,
    });
  };

  /** Whether the version that a draft builds on has something at a path or below it. */
  const baseHolds = async ({ store, base }: DraftRecord, path: string): Promise<boolean> => {
    if (base === null) return false;
    const { handle } = await catalog.stores.get(store);
    const { key } = await loadedVersion(services, base, handle);
    return (await catalog.entries.page(key, { prefix: path }, { limit: 1 })).rows.length > 0;
  };

  /** A removal that takes nothing away is a mistake. */
  const refuseNoMatch = async (record: DraftRecord, before: DraftItem[], made: readonly DraftItem[]) => {
    const items = [...before];
    for (const item of made) {
      const matches =
        item.kind !== 'remove' || (await itemsHold(items, item.path)) || (await baseHolds(record, item.path));
      items.push(item);
      if (matches) continue;
      throw new AppError('ENTRY_NOT_FOUND', `The draft has no file or folder "${item.path}".`, {
        path: item.path,
        hint: 'Look through it with "vitrine draft show" and "vitrine files" of the version that it builds on.',
      });
    }
  };

  /** What is being logged must not change under the log, and ends with it. */
  const refuseWhileLogged = async (draft: string) => {
    for (const { kind, target, state } of await jobs.list(true)) {
      if (kind !== 'log' || target?.draft !== draft || (state !== 'queued' && state !== 'running')) continue;
      throw new AppError('JOB_BUSY', 'This draft is being logged.', {
        hint: 'Wait for it, or cancel its job.',
      });
    }
  };

  const targetOf = async ({ store }: DraftRecord, draft: string) => ({
    store: (await catalog.stores.get(store)).handle,
    draft,
  });

  return {
    'drafts.create': async (wish) => {
      const base = wish.base ? await resolveVersion(services, wish.base, wish.store) : undefined;
      const about = base && {
        project: base.collection.project,
        name: base.collection.name,
        artifactType: base.collection.artifactType,
        description: base.version.description,
        metadata: base.version.metadata,
        algorithm: base.version.algorithm,
      };
      const fresh: DraftRecord = {
        store: (base?.store ?? (await stores.row(wish.store))).id,
        project: DEFAULT_PROJECT,
        name: null,
        artifactType: null,
        aliases: [],
        tags: [],
        description: '',
        metadata: {},
        ttlSeconds: null,
        algorithm: null,
        base: base?.version.id ?? null,
        ...about,
      };
      const id = randomUUID();
      await catalog.drafts.put(id, await changed(services, fresh, wish));
      return infoOf(id);
    },

    'drafts.list': async () => ({
      items: await Promise.all((await catalog.drafts.list()).map((row) => draftInfo(services, row))),
    }),

    'drafts.get': async ({ draft }) => infoOf((await find(draft)).id),

    'drafts.edit': async ({ draft, ...wish }) => {
      const { id, record } = await find(draft);
      await refuseWhileLogged(id);
      await catalog.drafts.put(id, await changed(services, record as DraftRecord, wish));
      return infoOf(id);
    },

    'drafts.items': async ({ draft, after, limit, newest }) => {
      if (newest) {
        const last = await catalog.drafts.newestItems((await find(draft)).id, limit);
        return { items: last.map(itemInfo), next: null };
      }
      const rows = await catalog.drafts.items((await find(draft)).id, after, limit);
      return { items: rows.map(itemInfo), next: rows.length < limit ? null : rows.at(-1)!.seq };
    },

    'drafts.add': async ({ draft, items }) => {
      const { id, record } = await find(draft);
      await refuseWhileLogged(id);
      const deps = {
        ...services,
        folder: contentFolder(services.home, id),
        findEntry: findEntry(record as DraftRecord),
      };
      const made = await makeItems(deps, items, new AbortController().signal);
      if (made.some(({ kind }) => kind === 'remove'))
        await refuseNoMatch(record as DraftRecord, await openItems(id), made);
      const addedAt = new Date().toISOString();
      await catalog.drafts.addItems(
        id,
        made.map((item): KeptDraftItem => ({ ...item, addedAt })),
      );
      return infoOf(id);
    },

    'drafts.resolve': async ({ reference, limit }) => {
      const items = [];
      const { signal } = new AbortController();
      const named = resolveItem(services.references, referenceItem(reference), signal);
      for await (const { path, uri, digest, size } of named) {
        if (items.length === limit) return { items, more: true };
        items.push({ path, uri, digest, size: size ?? null });
      }
      return { items, more: false };
    },

    'drafts.takeBack': async ({ draft, items }) => {
      const { id } = await find(draft);
      await refuseWhileLogged(id);
      const numbers = new Set((await catalog.drafts.allItems(id)).map(({ seq }) => seq));
      const unknown = items.find((number) => !numbers.has(number));
      if (unknown !== undefined) {
        throw new AppError('NOTHING_TO_UNDO', `The draft has no step ${unknown} (any more).`, {
          hint: 'See "vitrine draft show" for the numbers.',
        });
      }
      await catalog.drafts.removeItems(id, items);
      return infoOf(id);
    },

    'drafts.discard': async ({ draft }) => {
      const { id } = await find(draft);
      await refuseWhileLogged(id);
      await catalog.drafts.remove(id);
      await rm(contentFolder(services.home, id), { recursive: true, force: true });
      return {};
    },

    'drafts.preview': async (asked) => {
      const found = await find(asked.draft);
      const draft = found.id;
      const record = found.record as DraftRecord;
      const existing =
        record.name === null
          ? undefined
          : await catalog.versions.collectionByName(record.store, record.project, record.name);
      const input: DraftPreviewInput = {
        draft,
        store: record.store,
        base: record.base,
        items: await openItems(draft),
        params: {
          ...record,
          artifactType: record.artifactType ?? existing?.artifactType ?? 'dataset',
          algorithm: record.algorithm ?? (await defaultAlgorithm(catalog)),
          run: null,
        },
      };
      const job = await jobs.start({
        kind: 'preview',
        title: `See what logging the draft of ${record.name ?? 'a version'} would do`,
        input,
        lane: `preview ${randomUUID()}`,
        target: await targetOf(record, draft),
      });
      return { job };
    },

    'drafts.log': async ({ skipUnreadable, allowEmpty, confirmed, run: asked, ...of }) => {
      const found = await find(of.draft);
      const draft = found.id;
      const record = found.record as DraftRecord;
      await refuseWhileLogged(draft);
      if (record.name === null) {
        throw new AppError('INVALID_NAME', 'The draft has no name yet.', {
          hint: 'Name the collection that it becomes a version of.',
        });
      }
      const { handle } = await catalog.stores.get(record.store);
      const run = asked === undefined ? undefined : await resolveRun(services, asked);
      const { store, params } = await prepareVersion(services, {
        ...record,
        name: record.name,
        store: handle,
        type: record.artifactType ?? undefined,
        algorithm: record.algorithm ?? undefined,
        confirmed,
      });
      if (run) await introduceRun(services, run, store);
      const { project, name } = params;
      const input: DraftJobInput = {
        draft,
        store: store.id,
        params: { ...params, run: run?.[0]?.id ?? null },
        items: await openItems(draft),
        base: record.base,
        skipUnreadable,
        allowEmpty,
      };
      const job = await jobs.start({
        kind: 'log',
        title: `Log a draft as ${displayName({ project, name })}`,
        input,
        lane: logLane(store.id, { project, name }),
        target: await targetOf(record, draft),
      });
      return { job };
    },
  };
}

/**
 * The draft that an id, the first digits of one, or the name of its collection means.
 *
 * @throws AppError `DRAFT_NOT_FOUND`, `AMBIGUOUS_NAME`
 */
async function findDraft(catalog: Services['catalog'], text: string): Promise<DraftRow> {
  const rows = await catalog.drafts.list();
  const named = ({ record }: DraftRow) => {
    const { project, name } = record as DraftRecord;
    return name !== null && (name === text || displayName({ project, name }) === text);
  };
  const exact = rows.filter((row) => row.id === text);
  const byId = rows.filter((row) => text.length >= LEAST_DIGITS && row.id.startsWith(text));
  const found = [exact, rows.filter(named), byId].find((each) => each.length > 0) ?? [];
  if (found.length > 1) {
    throw new AppError('AMBIGUOUS_NAME', `"${text}" may be one of ${found.length} drafts.`, {
      hint: `Give the beginning of an id: ${found.map(({ id }) => id.slice(0, SHORT_ID)).join(', ')}.`,
    });
  }
  return found[0] ?? catalog.drafts.get(text);
}

/** The record with what was asked for changed. @throws AppError `INVALID_*`, `VERSION_NOT_FOUND`, `STORE_NOT_FOUND` */
async function changed(services: Services, record: DraftRecord, wish: Wish): Promise<DraftRecord> {
  const { aliases, tags, description, metadata, type, algorithm, ttlSeconds, base } = wish;
  for (const alias of aliases ?? []) validateAlias(alias);
  for (const tag of tags ?? []) validateTag(tag);
  if (ttlSeconds !== undefined) validateTimeToLive(ttlSeconds);
  const place = await placeOf(services, record, wish);
  const based = base ? await resolveVersion(services, base, wish.store) : undefined;
  if (based && based.store.id !== place.store) throw otherStore(based.store, shortName(based));
  const kept = base === undefined ? record.base : (based?.version.id ?? null);
  if (kept !== null && !based && place.store !== record.store) {
    throw new AppError('INVALID_INPUT', 'The version that the draft builds on is in another store.', {
      hint: 'Take the base away first, or begin a draft in the other store.',
    });
  }
  if (algorithm) await assertDigest(services, { ...place, base: kept }, algorithm);
  return {
    ...record,
    ...place,
    ...(aliases && { aliases: [...new Set(aliases)] }),
    ...(tags && { tags: [...new Set(tags)] }),
    ...(description !== undefined && { description }),
    ...(metadata && { metadata: validateMetadata(metadata) as DraftRecord['metadata'] }),
    ...(type !== undefined && { artifactType: type }),
    ...(algorithm !== undefined && { algorithm }),
    ...(ttlSeconds !== undefined && { ttlSeconds }),
    base: kept,
    ...(based && { algorithm: based.version.algorithm }),
  };
}

/** What is taken over from a version keeps its digests. */
async function assertDigest(
  { catalog }: Services,
  { store, base }: Pick<DraftRecord, 'store' | 'base'>,
  algorithm: DigestAlgorithm,
): Promise<void> {
  if (base === null) return;
  const version = await catalog.versions.get({ store, id: base });
  if (version.algorithm === algorithm) return;
  throw new AppError(
    'INVALID_INPUT',
    `The draft builds on v${version.index}, which has ${version.algorithm} digests, not ${algorithm}.`,
    { hint: `Leave the digest as it is, or download v${version.index} and log its folder.` },
  );
}

async function placeOf(
  { stores }: Services,
  record: DraftRecord,
  { name, project, store }: Wish,
): Promise<Pick<DraftRecord, 'store' | 'project' | 'name'>> {
  const target = name ? parseArtifactPath(name) : undefined;
  if (target) validateCollectionName(target.name);
  const inProject = target?.project ?? project ?? record.project;
  validateProject(inProject);
  const handle = store ?? target?.entity;
  return {
    store: handle === undefined ? record.store : (await stores.row(handle)).id,
    project: inProject,
    name: name === undefined ? record.name : (target?.name ?? null),
  };
}

function otherStore({ handle }: StoreRow, version: string): AppError {
  return new AppError('INVALID_INPUT', `${version} is in the store ${handle}, the draft in another one.`, {
    hint: `Make the draft in ${handle}, or download the version and add its folder.`,
  });
}

async function draftInfo(services: Services, row: DraftRow): Promise<DraftInfo> {
  const { store, artifactType, base, ...record } = row.record as DraftRecord;
  const { handle, entity } = await services.catalog.stores.get(store);
  return {
    id: row.id,
    store: handle,
    entity: entity ?? '',
    ...record,
    aliases: [...record.aliases],
    tags: [...record.tags],
    type: artifactType,
    base: base === null ? null : await baseInfo(services, { store, id: base }),
    items: row.items,
    revision: row.revision,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

async function baseInfo(
  { catalog }: Services,
  key: { readonly store: number; readonly id: string },
): Promise<DraftInfo['base']> {
  try {
    const version = await catalog.versions.get(key);
    const collection = await catalog.versions.collection({ store: key.store, id: version.collection });
    const state = version.collected ? 'gone' : version.deleted || collection.deleted ? 'deleted' : 'there';
    return { id: key.id, name: `${displayName(collection)}:v${version.index}`, state };
  } catch (error) {
    if (!hasCode(error, 'VERSION_NOT_FOUND')) throw error;
    return { id: key.id, name: 'a version that is gone', state: 'gone' };
  }
}

function itemInfo({ seq: number, item }: DraftItemRow): DraftItemInfo {
  const step = item as KeptDraftItem;
  return { number, addedAt: step.addedAt, ...stepInfo(step) };
}

function stepInfo(step: DraftItem): Pick<DraftItemInfo, 'kind' | 'path' | 'source'> {
  switch (step.kind) {
    case 'file':
      return step.written
        ? { kind: 'text', path: step.path, source: null }
        : { kind: 'file', path: step.path, source: step.file };
    case 'folder':
      return { kind: 'folder', path: step.prefix, source: step.folder };
    case 'reference':
      return { kind: 'reference', path: step.path, source: step.uri };
    case 'entry':
      return { kind: 'entry', path: step.as, source: `${step.label}/${step.path}` };
    case 'remove':
      return { kind: 'remove', path: step.path, source: null };
  }
}
