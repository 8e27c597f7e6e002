import { UPLOAD_LIMIT, UPLOAD_SLICE } from '../contract/upload-limits.ts';
import { askDrop } from './ask-drop.ts';
import { DropError } from './drop-error.ts';

/** Names of so many children are enough to know a folder again. */
const CHILDREN = 100;

interface DroppedFile {
  readonly path: string;
  readonly file: File;
}

/**
 * Streams dropped files and folders to the computer that Vitrine runs on.
 *
 * @returns the folder that they are in there
 * @throws DropError when they are too large, cannot be read, or change meanwhile
 */
export async function uploadEntries(
  entries: readonly FileSystemEntry[],
  onProgress: (progress: { readonly done: number; readonly total: number }) => void,
): Promise<string> {
  const { files, total } = await collect(entries);
  const { upload } = await askDrop('drop.upload.begin', { bytes: total, files: files.length });
  try {
    let done = 0;
    for (const { path, file } of files) {
      let offset = 0;
      do {
        const slice = file.slice(offset, offset + UPLOAD_SLICE);
        offset += UPLOAD_SLICE;
        const data = await base64(slice, path);
        await askDrop('drop.upload.write', { upload, path, data, last: offset >= file.size });
        done += slice.size;
        onProgress({ done, total });
      } while (offset < file.size);
    }
    return (await askDrop('drop.upload.finish', { upload })).folder;
  } catch (error) {
    await askDrop('drop.upload.cancel', { upload });
    throw error;
  }
}

/** Names of the first things in a folder; none for a file. */
export async function firstChildren(entry: FileSystemEntry): Promise<string[]> {
  if (!isFolder(entry)) return [];
  const children = await readSome(entry.createReader(), entry.fullPath);
  return children.slice(0, CHILDREN).map(({ name }) => name);
}

async function collect(
  entries: readonly FileSystemEntry[],
): Promise<{ files: DroppedFile[]; total: number }> {
  const files: DroppedFile[] = [];
  let total = 0;
  const open = [...entries];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    if (isFolder(entry)) {
      open.push(...(await readAll(entry)));
      continue;
    }
    const file = await fileOf(entry as FileSystemFileEntry);
    total += file.size;
    if (total > UPLOAD_LIMIT) throw tooLarge();
    files.push({ path: entry.fullPath.replace(/^\/+/, ''), file });
  }
  return { files, total };
}

async function readAll(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // A folder is read in pieces; the last one is empty.
    const some = await readSome(reader, folder.fullPath);
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function readSome(reader: FileSystemDirectoryReader, path: string): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => {
    reader.readEntries(resolve, (error) => reject(unreadable(path, error)));
  });
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, (error) => reject(unreadable(entry.fullPath, error)));
  });
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function base64(slice: Blob, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(unreadable(path, reader.error));
    reader.readAsDataURL(slice);
  });
}

function unreadable(path: string, error: unknown): DropError {
  return new DropError({
    code: 'FILES_UNREADABLE',
    message: `"${path}" could not be read: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'Nothing was logged. Drop it again when nothing else uses it.',
    path,
    retryable: false,
  });
}

function tooLarge(): DropError {
  return new DropError({
    code: 'FILE_TOO_LARGE',
    message: 'What you dropped is larger than 2 GiB.',
    hint: 'Copy it to the computer that Vitrine runs on, and choose it there.',
    retryable: false,
  });
}
