import { AppError, systemCode } from '../../../../contract/errors.ts';
import {
  checkManifestTop,
  type ManifestLine,
  parseManifestLine,
  wrong,
} from '../../artifact/wandb-manifest.ts';
import { openRegularFile } from '../open-regular-file.ts';
import { jsonMembers } from './json-members.ts';

/**
 * The entries of a `wandb_manifest.json`, in the order of the file, batch by batch; a file of any length takes little memory.
 *
 * @throws AppError `FILE_NOT_FOUND`, `NOT_A_FILE`, `INVALID_MANIFEST`, `INVALID_PATH`
 */
export async function* readManifestFile(file: string, signal?: AbortSignal): AsyncGenerator<ManifestLine[]> {
  const top = new Map<string, unknown>();
  try {
    await using handle = await openRegularFile(file);
    const bytes = handle.createReadStream({ highWaterMark: 256 * 1024, ...(signal ? { signal } : {}) });
    for await (const members of jsonMembers(utf8(bytes), 'contents')) {
      const lines: ManifestLine[] = [];
      for (const { key, value, within } of members) {
        if (within) lines.push(parseManifestLine(key, value));
        else top.set(key, value);
      }
      if (lines.length > 0) yield lines;
    }
    checkManifestTop(top);
  } catch (error) {
    throw withFile(error, file, signal);
  }
}

/** Text of the bytes; a wrong byte would give a path that nobody wrote. */
async function* utf8(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? wrong('it is not UTF-8') : error;
  }
}

function withFile(error: unknown, file: string, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return new AppError('CANCELLED', 'Cancelled.');
  if (error instanceof AppError) {
    if (error.code === 'NOT_A_FILE') {
      return new AppError('NOT_A_FILE', error.message, {
        path: file,
        hint: 'Name the manifest itself: wandb_manifest.json.',
      });
    }
    if (error.code !== 'INVALID_MANIFEST') return error;
    return new AppError('INVALID_MANIFEST', `${file}: ${error.message}`, { path: file, hint: error.hint });
  }
  const code = systemCode(error);
  if (code === undefined) return error;
  const hint = 'Check the path, and that you may read the file.';
  return new AppError('FILE_NOT_FOUND', `${file} cannot be read (${code}).`, { path: file, hint });
}
