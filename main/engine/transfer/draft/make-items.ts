import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import type * as z from 'zod';
import type { draftAddition } from '../../../../contract/draft-requests.ts';
import { AppError, systemCode } from '../../../../contract/errors.ts';
import { isFileUri } from '../../artifact/file-uri.ts';
import { normalizeLogicalPath } from '../../artifact/logical-path.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { pathToFileUri } from '../../references/file/file-uri.ts';
import type { References } from '../../references/references.ts';
import { checkFolder } from '../../scan/preflight.ts';
import { assertOutsideStores } from '../folder-guard.ts';
import type { DraftItem } from './draft-items.ts';
import { resolveItem } from './resolve-item.ts';

type Addition = z.output<typeof draftAddition>;

export interface MakeItemsDeps {
  /**
   * What a version of the draft's store has at a path. @throws AppError `VERSION_NOT_FOUND`, `ENTRY_NOT_FOUND`, and
   * `INVALID_INPUT` for a version of another store
   */
  readonly findEntry: (
    version: string,
    path: string,
  ) => Promise<{ readonly version: string; readonly label: string; readonly isFile: boolean }>;
  readonly catalog: Catalog;
  readonly references: References;
  /** Folder for content that is written in the draft. */
  readonly folder: string;
}

/**
 * Checks what is to be added to a draft, so that a wrong path or URI is refused at once, and keeps written content.
 *
 * @throws AppError `INVALID_PATH`, `FILE_NOT_FOUND`, `NOT_A_FILE`, `FOLDER_NOT_FOUND`, `NOT_A_FOLDER`, `FOLDER_IN_STORE`, and
 *   those of references
 */
export async function makeItems(
  deps: MakeItemsDeps,
  additions: readonly Addition[],
  signal: AbortSignal,
): Promise<DraftItem[]> {
  const items: DraftItem[] = [];
  for (const addition of additions) {
    const item = await makeItem(deps, addition, signal);
    items.push('overwrite' in addition && addition.overwrite ? { ...item, overwrite: true } : item);
  }
  return items;
}

/** The item of a reference; what it names is not looked at. */
export function referenceItem(
  addition: Extract<Addition, { kind: 'reference' | 'local-reference' }>,
): ReferenceItem {
  const { as, checksum } = addition;
  const local = addition.kind === 'local-reference';
  return {
    kind: 'reference',
    uri: local ? pathToFileUri(addition.path) : addition.uri,
    path: isTop(as) ? null : normalizeLogicalPath(as!),
    checksum,
    maxObjects: (local ? undefined : addition.maxObjects) ?? null,
  };
}

type ReferenceItem = Extract<DraftItem, { kind: 'reference' }>;

async function makeItem(deps: MakeItemsDeps, addition: Addition, signal: AbortSignal): Promise<DraftItem> {
  switch (addition.kind) {
    case 'file': {
      const { path: file, as } = addition;
      const path = normalizeLogicalPath(as ?? basename(file));
      await checkFile(file);
      await assertOutsideStores(deps.catalog, file, 'read');
      if (addition.copy)
        return { kind: 'file', file: await keepCopy(deps.folder, file), path, written: true };
      return { kind: 'file', file, path };
    }
    case 'folder': {
      const { path, as, ignore, exclude } = addition;
      const prefix = isTop(as) ? '' : normalizeLogicalPath(as!);
      const folder = await checkFolder(path);
      await assertOutsideStores(deps.catalog, folder, 'read');
      return { kind: 'folder', folder, prefix, ignore, exclude };
    }
    case 'local': {
      const { path, into } = addition;
      const as = isTop(into) ? basename(path) : `${into}/${basename(path)}`;
      const common = { path, as, ignore: [], exclude: [] };
      return makeItem(deps, { kind: (await isFolder(path)) ? 'folder' : 'file', ...common }, signal);
    }
    case 'text': {
      const path = normalizeLogicalPath(addition.as);
      const file = join(deps.folder, randomUUID());
      await mkdir(deps.folder, { recursive: true });
      await writeFile(file, addition.text);
      return { kind: 'file', file, path, written: true };
    }
    case 'reference':
    case 'local-reference': {
      const item = referenceItem(addition);
      // The first thing that it names shows whether it can be reached at all; large files of this machine are not read for it.
      const checksum = item.checksum && !isFileUri(item.uri);
      for await (const _entry of resolveItem(deps.references, { ...item, checksum }, signal)) break;
      return item;
    }
    case 'entry': {
      const { path: from, as } = addition;
      const path = normalizeLogicalPath(from);
      const { version, label, isFile } = await deps.findEntry(addition.version, path);
      const top = isFile ? posix.basename(path) : '';
      const at = as === undefined ? path : isTop(as) ? top : normalizeLogicalPath(as);
      return { kind: 'entry', version, label, path, as: at };
    }
    case 'remove':
      return { kind: 'remove', path: normalizeLogicalPath(addition.path) };
  }
}

function isTop(as: string | undefined): boolean {
  return as === undefined || /^[./]*$/.test(as);
}

/** Copies a file into the draft's folder, with its times and mode; returns where it is. */
async function keepCopy(folder: string, file: string): Promise<string> {
  const copy = join(folder, randomUUID());
  await mkdir(folder, { recursive: true });
  // Where the file system can, both share their blocks.
  await copyFile(file, copy, constants.COPYFILE_FICLONE);
  const { atime, mtime } = await stat(file);
  await utimes(copy, atime, mtime);
  return copy;
}

/** False for what cannot be looked at, too: adding it as a file says why. */
async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

async function checkFile(file: string): Promise<void> {
  try {
    if ((await stat(file)).isFile()) return;
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new AppError('FILE_NOT_FOUND', `${file} cannot be read (${code}).`, {
      path: file,
      hint: 'Check the path, and that you may read the file.',
    });
  }
  throw new AppError('NOT_A_FILE', `${file} is not a file.`, {
    path: file,
    hint: 'Add a folder as a folder; sockets and devices cannot be stored.',
  });
}
