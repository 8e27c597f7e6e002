import { basename, dirname } from 'node:path';
import { AppError } from '../../../contract/errors.ts';
import type { Services } from '../services.ts';
import type { DraftItem, DraftRecord } from '../transfer/draft/draft-items.ts';
import { below, isWithin, itemsHold } from '../transfer/draft/holds-path.ts';
import { readContext } from '../transfer/fetch/read-context.ts';
import { readRange } from '../transfer/fetch/read-range.ts';
import { type FilePart, readFilePart } from '../transfer/read-changed-file.ts';
import { loadedVersion } from './loaded-version.ts';

interface Part {
  readonly offset: number;
  readonly length: number;
}

/**
 * Reads a part of a file as a draft has it now, by the last step that says something about its path.
 *
 * @throws AppError `ENTRY_NOT_FOUND`, `NOT_DOWNLOADABLE` for a reference, and those of reading
 */
export async function readDraftFile(
  services: Services,
  record: DraftRecord,
  { items, path, part }: { readonly items: readonly DraftItem[]; readonly path: string; readonly part: Part },
): Promise<FilePart> {
  for (const item of items.toReversed()) {
    if (item.kind === 'remove') {
      if (isWithin(path, item.path)) throw notThere(path);
      continue;
    }
    if (item.kind === 'file' && item.path === path) {
      return readFilePart(dirname(item.file), basename(item.file), part);
    }
    if (item.kind === 'reference' && item.path === path) throw isReference(path, item.uri);
    if (!(await itemsHold([item], path))) continue;
    if (item.kind === 'folder') {
      const rest = below(path, item.prefix);
      if (rest !== undefined) return readFilePart(item.folder, rest, part);
    }
    if (item.kind === 'entry') {
      const found = await readEntry(
        services,
        { store: record.store, version: item.version },
        {
          path: joined(item.path, below(path, item.as) ?? ''),
          part,
        },
      );
      if (found) return found;
    }
  }
  const { store, base } = record;
  const found =
    base === null ? undefined : await readEntry(services, { store, version: base }, { path, part });
  if (found) return found;
  throw notThere(path);
}

/** Undefined when the version has no such file. */
async function readEntry(
  services: Services,
  { store, version }: { readonly store: number; readonly version: string },
  { path, part }: { readonly path: string; readonly part: Part },
): Promise<FilePart | undefined> {
  const { catalog, stores } = services;
  const row = await catalog.stores.get(store);
  const { key } = await loadedVersion(services, version, row.handle);
  const { rows } = await catalog.entries.page(key, { prefix: path }, { limit: 1 });
  if (rows[0]?.path !== path) return undefined;
  const entry = await catalog.entries.get(key, path);
  if (entry.kind === 'reference') throw isReference(path, entry.uri);
  const bytes = await readRange(readContext(catalog, await stores.open(row)), entry, part);
  return { bytes, size: entry.content.size };
}

function joined(folder: string, rest: string): string {
  return rest === '' ? folder : `${folder}/${rest}`;
}

function notThere(path: string): AppError {
  return new AppError('ENTRY_NOT_FOUND', `The draft has no file "${path}".`, { path });
}

function isReference(path: string, uri: string): AppError {
  return new AppError('NOT_DOWNLOADABLE', `${path} is a reference; its bytes are not in the draft.`, {
    path,
    hint: `They are at ${uri}.`,
  });
}
