import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { type CliContext, call } from './context.ts';
import { runJob } from './run-job.ts';

/**
 * Writes one file of a version into a folder, under its path there.
 *
 * @returns the file, and its size in bytes
 * @throws AppError `ENTRY_NOT_FOUND`, `NOT_A_FILE`, `NOT_DOWNLOADABLE`, and those of downloads
 */
export async function fetchFile(
  context: CliContext,
  {
    version,
    path,
    into,
    becomes,
  }: {
    readonly version: string;
    readonly path: string;
    readonly into: string;
    /** The file that it is moved to afterwards. */
    readonly becomes?: string;
  },
): Promise<{ readonly file: string; readonly size: number }> {
  const { store } = context;
  const entry = await call(context, 'files.get', { version, store, path });
  const { result } = await runJob(context, 'download.start', {
    version,
    store,
    to: into,
    paths: [entry.path],
    becomes,
  });
  const missing = result.missing[0];
  if (missing) {
    throw new AppError('NOT_DOWNLOADABLE', missing.message, {
      path,
      hint: entry.uri === null ? undefined : `It is at ${entry.uri}.`,
    });
  }
  const file = join(result.folder, ...entry.path.split('/'));
  return { file, size: (await stat(file)).size };
}
