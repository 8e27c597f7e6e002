import { randomUUID } from 'node:crypto';
import { type FileHandle, lstat, mkdir, open, readdir, realpath, rm, statfs } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { AppError, systemCode } from '../../contract/errors.ts';
import type { DropRequestInput } from '../../contract/host.ts';
import { uploadPathParts } from './upload-path.ts';

/** Streamed-in files are kept this long; what was logged of them is in the store. */
const KEPT_MS = 7 * 24 * 3600_000;
/** At most so many at once. */
const MOST_UPLOADS = 4;
/** One that nothing comes for any more, because its window is gone, makes room for another. */
const IDLE_MS = 10 * 60_000;

/** Files that were dropped from another computer, streamed to this one. */
export interface Uploads {
  /** @throws AppError `DISK_FULL`, `INVALID_INPUT` */
  begin(input: DropRequestInput<'drop.upload.begin'>): Promise<string>;
  /** @throws AppError `UPLOAD_NOT_FOUND`, `INVALID_PATH`, `FILE_TOO_LARGE`, `INVALID_INPUT` */
  write(input: DropRequestInput<'drop.upload.write'>): Promise<void>;
  /** Ends it and answers with the folder that holds it. @throws AppError `UPLOAD_NOT_FOUND`, `INVALID_INPUT` */
  finish(upload: string): Promise<string>;
  /** Ends it and removes what came. */
  cancel(upload: string): Promise<void>;
  /**
   * Removes what earlier runs of the app left: old folders.
   *
   * @param inUse absolute paths; an upload that is one of them, holds one or lies in one is kept
   */
  removeOld(inUse: readonly string[]): Promise<void>;
}

/**
 * @param root the folder under which each upload has a folder of its own
 * @param clock milliseconds since 1970
 */
export function createUploads(root: string, clock: () => number): Uploads {
  const uploads = new Map<string, Upload>();

  function find(id: string): Upload {
    const upload = uploads.get(id);
    if (upload) return upload;
    throw new AppError('UPLOAD_NOT_FOUND', 'These files are no longer being copied.', {
      hint: 'Drop them again.',
    });
  }

  /** Slices of one upload are written one after another, in the order in which they came. */
  function inTurn<T>(upload: Upload, work: () => Promise<T>): Promise<T> {
    const result = upload.last.then(work, work);
    upload.last = result.catch(() => {});
    return result;
  }

  async function drop(id: string, upload: Upload): Promise<void> {
    uploads.delete(id);
    await upload.file?.handle.close();
    await rm(upload.folder, { recursive: true, force: true });
  }

  return {
    async begin({ bytes, files }) {
      for (const [id, upload] of uploads) {
        if (clock() - upload.touched > IDLE_MS) await inTurn(upload, () => drop(id, upload));
      }
      if (uploads.size >= MOST_UPLOADS) {
        throw new AppError('INVALID_INPUT', 'Other files are still being copied.', {
          hint: 'Wait until they are there, or cancel them.',
        });
      }
      await checkSpace(root, bytes);
      const id = randomUUID();
      const folder = join(root, id);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      uploads.set(id, {
        folder,
        limits: { bytes, files },
        bytes: 0,
        files: 0,
        file: undefined,
        last: Promise.resolve(),
        touched: clock(),
      });
      return id;
    },
    async write({ upload: id, path, data, last }) {
      const upload = find(id);
      upload.touched = clock();
      await inTurn(upload, () => writeSlice(upload, { path, data: Buffer.from(data, 'base64'), last }));
    },
    async finish(id) {
      const upload = find(id);
      return inTurn(upload, async () => {
        const whole =
          !upload.file && upload.bytes === upload.limits.bytes && upload.files === upload.limits.files;
        if (!whole) throw new AppError('INVALID_INPUT', 'Not all of the dropped files have come.');
        uploads.delete(id);
        return onlyFolder(upload.folder);
      });
    },
    async cancel(id) {
      const upload = uploads.get(id);
      if (upload) await inTurn(upload, () => drop(id, upload));
    },
    async removeOld(inUse) {
      const names = await namesIn(root);
      if (names.length === 0) return;
      // The engine tells folders by where links lead.
      const roots = [resolve(root), await realpath(root)];
      for (const name of names) {
        const used = roots.some((each) => inUse.some((path) => areNested(join(each, name), resolve(path))));
        if (!used && !uploads.has(name)) await removeIfOld(join(root, name), clock() - KEPT_MS);
      }
    },
  };
}

interface Upload {
  readonly folder: string;
  readonly limits: { readonly bytes: number; readonly files: number };
  bytes: number;
  files: number;
  file: { readonly path: string; readonly handle: FileHandle } | undefined;
  last: Promise<unknown>;
  touched: number;
}

async function writeSlice(
  upload: Upload,
  slice: { readonly path: string; readonly data: Buffer; readonly last: boolean },
): Promise<void> {
  if (upload.file && upload.file.path !== slice.path) {
    throw new AppError('INVALID_INPUT', `"${upload.file.path.slice(0, 1000)}" has not ended yet.`);
  }
  if (upload.bytes + slice.data.length > upload.limits.bytes) {
    throw new AppError(
      'FILE_TOO_LARGE',
      `"${slice.path.slice(0, 1000)}" is larger than it was when it was dropped.`,
      {
        hint: 'Wait until nothing writes to it any more, and drop it again.',
      },
    );
  }
  upload.file ??= { path: slice.path, handle: await createFile(upload, slice.path) };
  await upload.file.handle.writeFile(slice.data);
  upload.bytes += slice.data.length;
  if (!slice.last) return;
  await upload.file.handle.close();
  upload.file = undefined;
}

async function createFile(upload: Upload, path: string): Promise<FileHandle> {
  const target = join(upload.folder, ...uploadPathParts(path));
  if (upload.files >= upload.limits.files) {
    throw new AppError('INVALID_INPUT', 'More files came than were announced.');
  }
  await mkdir(dirname(target), { recursive: true });
  try {
    const handle = await open(target, 'wx');
    upload.files += 1;
    return handle;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    throw new AppError(
      'INVALID_PATH',
      `Two dropped files would be "${path.slice(0, 1000)}" on this computer.`,
      {
        path,
        hint: 'Their names differ only in case or accents here. Rename one of them.',
      },
    );
  }
}

/** The one folder in it, if there is nothing else: then that is what was dropped. */
async function onlyFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  const [first] = entries;
  return entries.length === 1 && first?.isDirectory() ? join(folder, first.name) : folder;
}

async function checkSpace(root: string, bytes: number): Promise<void> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(root);
  if (bavail * bsize > bytes) return;
  throw new AppError('DISK_FULL', `There is not enough space below ${root} for the dropped files.`, {
    path: root,
    hint: 'Make space, or log the folder on the computer where it is.',
  });
}

function areNested(one: string, other: string): boolean {
  return isInside(one, other) || isInside(other, one);
}

function isInside(path: string, parent: string): boolean {
  return path === parent || path.startsWith(parent.endsWith(sep) ? parent : parent + sep);
}

/** What cannot be looked at or removed stays, for the next start. */
async function removeIfOld(path: string, before: number): Promise<void> {
  try {
    const { mtimeMs } = await lstat(path);
    if (mtimeMs < before) await rm(path, { recursive: true, force: true });
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

/** Nothing for a folder that is not there or cannot be read. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) !== undefined) return [];
    throw error;
  }
}
