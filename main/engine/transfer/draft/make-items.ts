import { randomUUID } from 'node:crypto';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type * as z from 'zod';
import type { draftAddition } from '../../../../contract/draft-requests.ts';
import { AppError, systemCode } from '../../../../contract/errors.ts';
import { normalizeLogicalPath } from '../../artifact/logical-path.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { References } from '../../references/references.ts';
import { checkFolder } from '../../scan/preflight.ts';
import { assertOutsideStores } from '../folder-guard.ts';
import type { DraftItem } from './draft-items.ts';
import { resolveItem } from './resolve-item.ts';

type Addition = z.output<typeof draftAddition>;

export interface MakeItemsDeps {
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
  for (const addition of additions) items.push(await makeItem(deps, addition, signal));
  return items;
}

async function makeItem(deps: MakeItemsDeps, addition: Addition, signal: AbortSignal): Promise<DraftItem> {
  switch (addition.kind) {
    case 'file': {
      const { path: file, as } = addition;
      const path = normalizeLogicalPath(as ?? basename(file));
      await checkFile(file);
      await assertOutsideStores(deps.catalog, dirname(file), 'read');
      return { kind: 'file', file, path };
    }
    case 'folder': {
      const { path, as, ignore, exclude } = addition;
      const prefix = isTop(as) ? '' : normalizeLogicalPath(as!);
      const folder = await checkFolder(path);
      await assertOutsideStores(deps.catalog, folder, 'read');
      return { kind: 'folder', folder, prefix, ignore, exclude };
    }
    case 'text': {
      const path = normalizeLogicalPath(addition.as);
      const file = join(deps.folder, randomUUID());
      await mkdir(deps.folder, { recursive: true });
      await writeFile(file, addition.text);
      return { kind: 'file', file, path, written: true };
    }
    case 'reference': {
      const { uri, as, checksum, maxObjects } = addition;
      const path = isTop(as) ? null : normalizeLogicalPath(as!);
      const item: DraftItem = { kind: 'reference', uri, path, checksum, maxObjects: maxObjects ?? null };
      // The first thing that it names shows whether it can be reached at all.
      for await (const _entry of resolveItem(deps.references, item, signal)) break;
      return item;
    }
    case 'remove':
      return { kind: 'remove', path: normalizeLogicalPath(addition.path) };
  }
}

function isTop(as: string | undefined): boolean {
  return as === undefined || /^[./]*$/.test(as);
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
