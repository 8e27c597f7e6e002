import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ManifestResult } from '../../../../contract/domain.ts';
import { AppError, systemCode } from '../../../../contract/errors.ts';
import type { DigestAlgorithm } from '../../artifact/entry.ts';
import {
  MANIFEST_START,
  type ManifestLine,
  manifestEnd,
  manifestLine,
} from '../../artifact/wandb-manifest.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { EntryRow, Key } from '../../catalog/rows.ts';
import { assertOutsideStores } from '../folder-guard.ts';
import type { JobContext } from '../job-context.ts';
import { ensureLoaded } from '../stores/load-version.ts';
import type { StoreRegistry } from '../stores/store-registry.ts';

const FILE_NAME = 'wandb_manifest.json';

const ENTRIES_AT_ONCE = 1_000;

/** The parts of the engine that writing a manifest uses. */
export interface ExportManifestDeps {
  readonly catalog: Catalog;
  readonly stores: StoreRegistry;
}

/** What the job that writes a manifest remembers. */
export interface ExportManifestInput {
  readonly version: Key;
  /** `collection:vN`. */
  readonly name: string;
  /** Absolute path of the file, or of a folder that it goes into. */
  readonly to: string;
}

/**
 * Writes the manifest of a version as W&B writes it, byte for byte. The file is there as a whole or not at all.
 *
 * @throws AppError `TARGET_NOT_WRITABLE`, `TARGET_CLASH` (a device or pipe), `TARGET_IN_STORE`, `FOLDER_NOT_FOUND`, `DISK_FULL`,
 *   `CANCELLED`, those of the store
 */
export async function runExportManifest(
  job: JobContext,
  { catalog, stores }: ExportManifestDeps,
  input: ExportManifestInput,
): Promise<ManifestResult> {
  const version = await catalog.versions.get(input.version);
  const opened = await stores.open(await catalog.stores.get(input.version.store));
  await ensureLoaded(catalog, opened, { version, signal: job.signal });
  const file = await targetFile(input.to);
  await assertOutsideStores(catalog, file, 'write');
  job.progress.phase('Writing the manifest');
  const part = join(dirname(file), `.vitrine-${randomUUID()}`);
  try {
    const bytes = await writeManifest(
      part,
      manifestText(job, { catalog, version: input.version, algorithm: version.algorithm }),
    );
    await rename(part, file);
    return { file, version: input.name, digest: version.digest, entries: version.files, bytes };
  } catch (error) {
    await rm(part, { force: true });
    throw targetError(file, error);
  }
}

async function writeManifest(file: string, pieces: AsyncIterable<string>): Promise<number> {
  await using handle = await open(file, 'wx');
  let bytes = 0;
  for await (const piece of pieces) bytes += (await handle.write(piece)).bytesWritten;
  await handle.sync();
  return bytes;
}

async function* manifestText(
  job: JobContext,
  of: { readonly catalog: Catalog; readonly version: Key; readonly algorithm: DigestAlgorithm },
): AsyncGenerator<string> {
  let text = MANIFEST_START;
  let entries = 0;
  for (let after: string | undefined, more = true; more; ) {
    job.signal.throwIfAborted();
    const page = await of.catalog.entries.page(
      of.version,
      {},
      { limit: ENTRIES_AT_ONCE, ...(after === undefined ? {} : { after }) },
    );
    for (const row of page.rows) text += manifestLine(lineOf(row, of.algorithm), entries++ === 0);
    job.progress.add({ files: page.rows.length, bytes: text.length });
    yield text;
    text = '';
    after = page.next;
    more = after !== undefined;
  }
  yield manifestEnd(entries);
}

function lineOf({ path, digest, size, reference }: EntryRow, algorithm: DigestAlgorithm): ManifestLine {
  return {
    path,
    digest,
    size: size ?? undefined,
    uri: reference?.uri,
    extra: reference?.extra,
    algorithm: reference ? undefined : algorithm,
  };
}

/** In a folder the file gets W&B's name, with a number when that is taken. */
async function targetFile(to: string): Promise<string> {
  const stats = await statOf(to);
  if (stats && !stats.isFile() && !stats.isDirectory()) {
    throw new AppError('TARGET_CLASH', `${to} is neither a file nor a folder.`, {
      path: to,
      hint: 'Name a file.',
    });
  }
  if (!stats?.isDirectory()) return to;
  for (let number = 1; ; number++) {
    const file = join(to, number === 1 ? FILE_NAME : FILE_NAME.replace('.', `-${number}.`));
    if (!(await statOf(file))) return file;
  }
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
    throw targetError(path, error);
  }
}

function targetError(file: string, error: unknown): unknown {
  const code = systemCode(error);
  if (error instanceof AppError || code === undefined) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('DISK_FULL', `There is no room for ${file}.`, {
      path: file,
      hint: 'Free some space, or write it elsewhere.',
    });
  }
  return new AppError('TARGET_NOT_WRITABLE', `${file} cannot be written (${code}).`, {
    path: file,
    hint: 'Check that its folder is there, and that you may write to it.',
  });
}
