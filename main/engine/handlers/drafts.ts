import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { AppError } from '../../../contract/errors.ts';
import { DEFAULT_PROJECT, displayName } from '../../../contract/names.ts';
import { normalizeLogicalPath } from '../artifact/logical-path.ts';
import { introduceRun } from '../lineage/record-run.ts';
import { resolveRun } from '../lineage/resolve-run.ts';
import type { Services } from '../services.ts';
import { contentFolder } from '../transfer/draft/content-folder.ts';
import type { DraftItem, DraftRecord, KeptDraftItem } from '../transfer/draft/draft-items.ts';
import type { DraftJobInput } from '../transfer/draft/log-draft.ts';
import { makeItems, referenceItem } from '../transfer/draft/make-items.ts';
import type { DraftPreviewInput } from '../transfer/draft/preview-draft.ts';
import { resolveItem } from '../transfer/draft/resolve-item.ts';
import { logLane } from '../transfer/log/log-job.ts';
import { defaultAlgorithm, prepareVersion } from '../transfer/log/prepare-version.ts';
import { entryFinder, refuseNoMatch, refuseWhileLogged } from './draft-checks.ts';
import { readDraftFile } from './draft-content.ts';
import { changedDraft, draftInfo, editDraft, findDraft, itemInfo } from './draft-records.ts';
import { fileBytes } from './file-bytes.ts';
import type { Handlers } from './handler-types.ts';
import { resolveVersion } from './resolve.ts';

type Names =
  | 'drafts.create'
  | 'drafts.list'
  | 'drafts.get'
  | 'drafts.edit'
  | 'drafts.items'
  | 'drafts.add'
  | 'drafts.resolve'
  | 'drafts.read'
  | 'drafts.takeBack'
  | 'drafts.discard'
  | 'drafts.preview'
  | 'drafts.log';

/** Drafts: versions that are put together before they are logged. */
export function draftHandlers(services: Services): Handlers<Names> {
  const { catalog, stores, jobs } = services;
  const find = (text: string) => findDraft(catalog, text);

  const infoOf = async (id: string) => draftInfo(services, await catalog.drafts.get(id));

  const openItems = async (id: string) =>
    (await catalog.drafts.allItems(id)).map(({ item }) => item as DraftItem);

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
      await catalog.drafts.add(id, await changedDraft(services, fresh, wish));
      return infoOf(id);
    },

    'drafts.list': async () => ({
      items: await Promise.all((await catalog.drafts.list()).map((row) => draftInfo(services, row))),
    }),

    'drafts.get': async ({ draft }) => infoOf((await find(draft)).id),

    'drafts.edit': async ({ draft, ...wish }) => {
      const { id } = await find(draft);
      await refuseWhileLogged(services, id);
      await editDraft(services, id, wish);
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
      await refuseWhileLogged(services, id);
      const deps = {
        ...services,
        folder: contentFolder(services.home, id),
        findEntry: entryFinder(services, record as DraftRecord),
      };
      const made = await makeItems(deps, items, new AbortController().signal);
      if (made.some(({ kind }) => kind === 'remove'))
        await refuseNoMatch(services, record as DraftRecord, { before: await openItems(id), made });
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

    'drafts.read': async ({ draft, path, offset, length }) => {
      const { id, record } = await find(draft);
      const items = await openItems(id);
      const wanted = { items, path: normalizeLogicalPath(path), part: { offset, length } };
      const { bytes, size } = await readDraftFile(services, record as DraftRecord, wanted);
      return fileBytes(bytes, { size, offset });
    },

    'drafts.takeBack': async ({ draft, items }) => {
      const { id } = await find(draft);
      await refuseWhileLogged(services, id);
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
      await refuseWhileLogged(services, id);
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

    'drafts.log': async ({ skipUnreadable, allowEmpty, overwrite, confirmed, run: asked, ...of }) => {
      const found = await find(of.draft);
      const draft = found.id;
      const record = found.record as DraftRecord;
      await refuseWhileLogged(services, draft);
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
        revision: found.revision,
        base: record.base,
        skipUnreadable,
        allowEmpty,
        overwrite,
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
