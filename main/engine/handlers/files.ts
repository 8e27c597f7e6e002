import { AppError } from '../../../contract/errors.ts';
import { comparePaths } from '../artifact/entry.ts';
import type { EntryFilter } from '../catalog/client/entries-client.ts';
import type { StoreRow, VersionRow } from '../catalog/rows.ts';
import type { Services } from '../services.ts';
import type { DiffJobInput } from '../transfer/diff-job.ts';
import { readChangedFile } from '../transfer/read-changed-file.ts';
import { ensureLoaded } from '../transfer/stores/load-version.ts';
import { fileBytes } from './file-bytes.ts';
import type { Handlers } from './handler-types.ts';
import { knownDrift } from './known-drift.ts';
import { loadedVersion } from './loaded-version.ts';
import { renameBehind } from './renames.ts';
import { resolveCollection } from './resolve.ts';
import { entryInfo, fileChange, shortName } from './shapes.ts';
import { wantedPath } from './wanted-path.ts';

type Names =
  | 'files.list'
  | 'files.get'
  | 'files.history'
  | 'diff.start'
  | 'diff.page'
  | 'diff.rows'
  | 'diff.read';

/** A version whose files are being listed is read from the store without a job, and not cancelled half way. */
const NEVER = new AbortController().signal;

/** Files of versions and what changed between them. */
export function fileHandlers(services: Services): Handlers<Names> {
  const { catalog, stores, jobs, diffs } = services;

  /** Loads the versions that are not yet; while the store is away, those that are loaded must do. */
  const loadReachable = async (store: StoreRow, versions: readonly VersionRow[]): Promise<void> => {
    for (const version of versions.toReversed()) {
      if (await catalog.entries.isLoaded({ store: store.id, id: version.id })) continue;
      if (stores.failure(store.id)) return;
      await ensureLoaded(catalog, await stores.open(store), { version, signal: NEVER });
    }
  };

  return {
    'files.list': async ({ version, store, prefix, glob, after, limit }) => {
      const { found, key } = await loadedVersion(services, version, store);
      const page = await catalog.entries.page(key, filterOf(prefix, glob), {
        limit: Math.min(limit, 1000),
        ...(after === undefined ? {} : { after }),
      });
      if (prefix !== '' && glob === undefined && page.rows.length === 0 && after === undefined) {
        throw new AppError('ENTRY_NOT_FOUND', `${shortName(found)} has no file or folder "${prefix}".`, {
          path: prefix,
          hint: `List them with "vitrine files ${shortName(found)}".`,
        });
      }
      const drift = await knownDrift(
        catalog,
        found,
        page.rows.map(({ path }) => path),
      );
      return { items: page.rows.map((row, at) => entryInfo(row, drift[at]!)), next: page.next ?? null };
    },

    'files.get': async ({ version, store, path: asked }) => {
      const path = wantedPath(asked);
      const { found, key } = await loadedVersion(services, version, store);
      // A file comes before what lies below a folder of the same name.
      const { rows } = await catalog.entries.page(key, { prefix: path }, { limit: 1 });
      if (rows[0]?.path === path) return entryInfo(rows[0], (await knownDrift(catalog, found, [path]))[0]!);
      throw new AppError('ENTRY_NOT_FOUND', `${shortName(found)} has no file "${path}".`, {
        path,
        hint: `List them with "vitrine files ${shortName(found)}".`,
      });
    },

    'files.history': async ({ collection, store, path: asked }) => {
      const path = wantedPath(asked);
      const found = await resolveCollection(services, collection, store);
      const key = { store: found.store.id, id: found.collection.id };
      const versions = await catalog.versions.list(key, { limit: 1000 });
      await loadReachable(found.store, versions.rows);
      const times = new Map(versions.rows.map((version) => [version.id, version.created.time]));
      const history = await catalog.entries.history(key, path, { limit: 1000 });
      const items = [];
      for (const [index, row] of history.rows.entries()) {
        const { version, change, entry } = row;
        const time = times.get(version.id);
        if (change === 'unchanged' || change === 'absent' || time === undefined) continue;
        const before = history.rows[index + 1];
        const rename = await renameBehind(catalog, path, { store: found.store.id, row, before });
        items.push({
          version: `v${version.index}`,
          change: rename ? ('renamed' as const) : change,
          from: rename?.from ?? null,
          to: rename?.to ?? null,
          size: entry?.size ?? null,
          digest: entry?.digest ?? null,
          time,
        });
      }
      return { items };
    },

    'diff.start': async ({ from, to, ignore, store }) => {
      const sides = [from, to].map((side) => ('folder' in side ? side.folder : side.version));
      const input: DiffJobInput = { from, to, ignore, store: store ?? null };
      const job = await jobs.start({
        kind: 'diff',
        title: `Compare ${sides.join(' with ')}`,
        input,
        lane: `diff ${sides.join('\n')}`,
        target:
          'folder' in from ? { folder: from.folder } : 'folder' in to ? { folder: to.folder } : undefined,
      });
      return { job };
    },

    'diff.page': async ({ job, after, limit }) => {
      const kept = diffs.get(job);
      if (kept && 'changes' in kept) {
        const start =
          after === undefined ? 0 : kept.changes.findIndex(({ path }) => comparePaths(path, after) > 0);
        const items = start < 0 ? [] : kept.changes.slice(start, start + limit);
        const more = start >= 0 && start + limit < kept.changes.length;
        return { items, next: more ? items.at(-1)!.path : null };
      }
      if (!kept) throw notKept(job);
      const page = await catalog.entries.diff(kept.from, kept.to, {
        limit: Math.min(limit, 1000),
        ...(after === undefined ? {} : { after }),
      });
      return { items: page.rows.map(fileChange), next: page.next ?? null };
    },

    'diff.rows': async ({ job, folder, query, change, offset, limit }) => {
      const kept = diffs.get(job);
      if (!kept) throw notKept(job);
      const text = query?.trim() ?? '';
      const path = folder.replace(/\/+$/, '');
      const window = {
        folder: path,
        query: text === '' ? null : text,
        change: change ?? null,
        offset,
        limit,
      };
      return 'tree' in kept ? kept.tree.rows(window) : catalog.entries.diffRows(kept.from, kept.to, window);
    },

    'diff.read': async ({ job, path, offset, length }) => {
      const kept = diffs.get(job);
      if (!kept) throw notKept(job);
      if (!('root' in kept)) {
        throw new AppError('INVALID_INPUT', 'No folder was compared.', {
          hint: 'Read the files of a version with files.read.',
        });
      }
      const { bytes, size } = await readChangedFile(kept, path, { offset, length });
      return fileBytes(bytes, { size, offset });
    },
  };
}

function notKept(job: string): AppError {
  return new AppError('JOB_NOT_FOUND', `The comparison ${job} is not kept any more.`, {
    hint: 'Compare again.',
  });
}

/** A glob where the text has its signs, else a file or folder; below it, what matches a glob that was given apart. */
function filterOf(text: string, glob: string | undefined): EntryFilter {
  const prefix = text.replace(/\/+$/, '');
  if (glob !== undefined) return { prefix, glob };
  return /[*?[\]{}]/.test(text) ? { glob: text } : { prefix };
}
