import type { ChangeCounts, ReferenceFacts } from '../../../contract/domain.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import type { FileItem } from '../catalog/rows.ts';
import type { Services } from '../services.ts';
import { readContext } from '../transfer/fetch/read-context.ts';
import { readRange } from '../transfer/fetch/read-range.ts';
import { readReference } from '../transfer/references/read-reference.ts';
import { fileBytes } from './file-bytes.ts';
import { FileSearches } from './file-searches.ts';
import type { Handlers } from './handler-types.ts';
import { driftBelow, knownDrift } from './known-drift.ts';
import { loadedVersion, VersionsBefore } from './loaded-version.ts';
import { referenceFacts } from './shapes.ts';
import { wantedPath } from './wanted-path.ts';

type Names = 'files.rows' | 'files.summary' | 'files.search' | 'files.read';

/** A list of files does not wait longer than this until the changes below its folders are counted, in ms. */
const COUNTING_MS = 40;

/** Files of versions in lists that can be entered anywhere, and their content. */
export function fileRowHandlers(services: Services): Handlers<Names> {
  const { catalog, stores } = services;
  const befores = new VersionsBefore(services);
  const searches = new FileSearches(catalog);

  return {
    'files.rows': async ({ version, store, folder, kind, ...window }) => {
      const { found, key } = await loadedVersion(services, version, store);
      const before = await befores.of(found);
      const path = folder.replace(/\/+$/, '');
      const { items, total } = await catalog.files.rows({
        version: key,
        before: before.key,
        folder: path,
        kind: kind ?? null,
        window,
      });
      const names = items.flatMap((item) => (item.type === 'folder' ? [item.name] : []));
      const counting =
        before.key && names.length > 0
          ? catalog.files.changesBelow(before.key, key, { folder: path, names })
          : [];
      const counts = await within(Promise.resolve(counting), COUNTING_MS);
      const drift = await knownDrift(catalog, found, items.map(pathOf));
      const folders = items.flatMap((item) => (item.type === 'folder' ? [item.path] : []));
      const below = await driftBelow(catalog, found, folders);
      const rows = items.map((item, at) =>
        fileRow(item, counts?.[at] ?? null, { drift: drift[at]!, below: below.get(pathOf(item)) }),
      );
      return { items: rows, total, compared: before.label, counting: before.pending || counts === undefined };
    },

    'files.summary': async ({ version, store }) => {
      const { key } = await loadedVersion(services, version, store);
      const summary = await catalog.files.summary(key);
      return { ...summary, stored: summary.entries - summary.references };
    },

    'files.search': async ({ version, store, query, folder, ticket, ...window }) => {
      const signal = searches.begin([version, store, folder, query], ticket);
      const { found, key } = await loadedVersion(services, version, store);
      const before = await befores.of(found);
      const path = folder.replace(/\/+$/, '');
      const search = { version: key, before: before.key, folder: path, query, window };
      const { items, total, more } = await searches.find(search, signal);
      const drift = await knownDrift(catalog, found, items.map(pathOf));
      const rows = items.map((item, at) => fileRow(item, null, { drift: drift[at]! }));
      return { items: rows, total, more, compared: before.label };
    },

    'files.read': async ({ version, store, path: asked, offset, length }) => {
      const path = wantedPath(asked);
      const { found, key } = await loadedVersion(services, version, store);
      const entry = await catalog.entries.get(key, path);
      if (entry.kind === 'reference') {
        const { bytes, size } = await readReference(services.references, entry, { offset, length });
        return fileBytes(bytes, { size, offset });
      }
      const opened = await stores.open(found.store);
      const bytes = await readRange(readContext(catalog, opened), entry, { offset, length });
      return fileBytes(bytes, { size: entry.content.size, offset });
    },
  };
}

function pathOf(item: FileItem): string {
  return item.type === 'folder' ? item.path : item.entry.path;
}

/** What is known of the references of a line. */
interface Drift {
  readonly drift: ReferenceFacts['drift'];
  /** Drifted ones below it, if it is a folder. */
  readonly below?: number | undefined;
}

/** A line as clients see it; `changes` of what is below it, if it is a folder. */
export function fileRow(item: FileItem, changes: ChangeCounts | null, { drift, below = 0 }: Drift): FileRow {
  if (item.type === 'folder') {
    const { name, path, files, bytes } = item;
    const nothing = { digest: null, uri: null, change: null, since: null, reference: null, drifted: below };
    return { name, path, kind: 'folder', files, size: bytes, ...nothing, changes };
  }
  const { name, entry, change, since } = item;
  const { path, kind, size, digest, reference } = entry;
  return {
    name,
    path,
    kind,
    files: null,
    size,
    digest,
    uri: reference?.uri ?? null,
    change,
    changes: null,
    since: since === null ? null : `v${since}`,
    reference: referenceFacts(entry, drift),
    drifted: null,
  };
}

/** What a promise gives, or undefined when it takes longer; it goes on then. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  // Whoever asks again is told what went wrong.
  promise.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
