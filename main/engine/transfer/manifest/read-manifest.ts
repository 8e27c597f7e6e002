import { createReadStream } from 'node:fs';
import { AppError, systemCode } from '../../../../contract/errors.ts';
import { checkManifestTop, type ManifestLine, parseManifestLine } from '../../artifact/wandb-manifest.ts';
import { jsonMembers } from './json-members.ts';

/**
 * The entries of a `wandb_manifest.json`, in the order of the file, batch by batch; a file of any length takes little memory.
 *
 * @throws AppError `FILE_NOT_FOUND`, `NOT_A_FILE`, `INVALID_MANIFEST`, `INVALID_PATH`
 */
export async function* readManifestFile(file: string, signal?: AbortSignal): AsyncGenerator<ManifestLine[]> {
  const top = new Map<string, unknown>();
  try {
    const pieces = createReadStream(file, {
      encoding: 'utf8',
      highWaterMark: 256 * 1024,
      ...(signal ? { signal } : {}),
    });
    for await (const members of jsonMembers(pieces, 'contents')) {
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

function withFile(error: unknown, file: string, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return new AppError('CANCELLED', 'Cancelled.');
  if (error instanceof AppError) {
    if (error.code !== 'INVALID_MANIFEST') return error;
    return new AppError('INVALID_MANIFEST', `${file}: ${error.message}`, { path: file, hint: error.hint });
  }
  const code = systemCode(error);
  if (code === undefined) return error;
  const hint = 'Check the path, and that you may read the file.';
  if (code === 'EISDIR') {
    return new AppError('NOT_A_FILE', `${file} is a folder.`, {
      path: file,
      hint: 'Name the manifest in it: wandb_manifest.json.',
    });
  }
  return new AppError('FILE_NOT_FOUND', `${file} cannot be read (${code}).`, { path: file, hint });
}
