import { access, constants, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../../../contract/domain.ts';
import { AppError } from '../../../../contract/errors.ts';
import type { ReferenceEntry } from '../../artifact/entry.ts';
import { fileError } from '../../references/file/file-errors.ts';
import type { References } from '../../references/references.ts';
import { packStored } from '../draft/packed-stored.ts';
import { fetchReference, SourceFailure } from '../fetch/fetch-reference.ts';
import { runPieces } from '../fetch/run-pieces.ts';
import { UnreachableHosts } from '../fetch/unreachable-hosts.ts';
import type { JobContext } from '../job-context.ts';
import { storedEntry } from '../log/folder-pass.ts';
import { type ContentReader, hashFiles } from '../log/hash-slots.ts';
import type { DraftRow } from '../row-tables/draft-table.ts';

const AT_ONCE = 8;
const ROWS_AT_ONCE = 1_000;

export interface StoreCopiesOptions {
  readonly references: References;
  readonly content: ContentReader;
  /** Folder for bytes on their way, which is made and is this work's own. */
  readonly folder: string;
  /** Takes what was made of references. */
  readonly onRows: (rows: readonly DraftRow[]) => Promise<void>;
  /** Is told what could not be read. */
  readonly onProblem: (problem: Problem) => void;
}

/**
 * Puts the bytes that references name now into the store. Files of this machine become rows that are read later; of what is
 * elsewhere a few are on the disk at once.
 *
 * @returns bytes of the latter that the store did not have
 * @throws AppError DISK_FULL, those of the store, CANCELLED
 */
export async function storeCopies(
  job: JobContext,
  batches: AsyncIterable<readonly ReferenceEntry[]>,
  options: StoreCopiesOptions,
): Promise<number> {
  const hosts = new UnreachableHosts();
  let number = 0;
  let newBytes = 0;
  let rows: DraftRow[] = [];
  const flush = async () => {
    const made = rows;
    rows = [];
    if (made.length > 0) await options.onRows(made);
  };
  // What an attempt that was killed left there is in the way.
  await rm(options.folder, { recursive: true, force: true });
  await mkdir(options.folder, { recursive: true });
  const store = async (entry: ReferenceEntry): Promise<void> => {
    job.signal.throwIfAborted();
    try {
      const refusal = hosts.refusal(entry.uri);
      if (refusal) throw new SourceFailure(refusal);
      const file = join(options.folder, String(number++));
      const onNew = (bytes: number) => {
        newBytes += bytes;
      };
      const row = await rowOf(job, entry, { ...options, file, onNew });
      hosts.note(entry.uri, true);
      rows.push(row);
      if (rows.length >= ROWS_AT_ONCE) await flush();
      job.progress.add({ files: 1 });
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      const { code, message } = error.reason;
      hosts.note(entry.uri, code !== 'REFERENCE_UNREACHABLE');
      options.onProblem({ path: entry.path, reason: code, message });
    }
  };
  const pieces = async function* () {
    for await (const batch of batches) for (const entry of batch) yield () => store(entry);
  };
  await runPieces(pieces(), AT_ONCE);
  await flush();
  return newBytes;
}

interface RowOptions extends StoreCopiesOptions {
  /** Where the bytes go on their way. */
  readonly file: string;
  /** Is told how many of the bytes the store did not have. */
  readonly onNew: (bytes: number) => void;
}

async function rowOf(job: JobContext, entry: ReferenceEntry, options: RowOptions): Promise<DraftRow> {
  const local = asFailure(() => options.references.localPath(entry));
  if (local !== undefined) return localRow(entry, local);
  try {
    await fetchNow(job, entry, options);
    const { size } = await stat(options.file);
    const [outcome] = await hashFiles([{ path: entry.path, file: options.file, size }], options.content);
    if (!outcome!.ok) throw new Error(`${options.file} of this work's own changed: ${outcome!.message}`);
    options.onNew(outcome!.newBytes);
    const packed = packStored(storedEntry(outcome!));
    return { kind: 'stored', path: entry.path, size, packed };
  } finally {
    await rm(options.file, { force: true });
  }
}

/** The recorded bytes where they can be had, else those that are there now. */
async function fetchNow(job: JobContext, entry: ReferenceEntry, options: RowOptions): Promise<void> {
  const { references, file } = options;
  const { signal } = job;
  const to = { file, target: file, signal, onBytes: () => {} };
  try {
    const refusal = references.refusal(entry);
    if (refusal) throw new SourceFailure(refusal);
    await fetchReference(references, entry, to);
  } catch (error) {
    if (!(error instanceof SourceFailure) || !LOOK_AGAIN.has(error.reason.code)) throw error;
    const now = await presentEntry(references, entry, signal);
    if (now === undefined || references.refusal(now)) throw error;
    await rm(file, { force: true });
    await fetchReference(references, now, to);
  }
}

const LOOK_AGAIN: ReadonlySet<string> = new Set(['REFERENCE_CHANGED', 'NOT_DOWNLOADABLE']);

/** What the URI names now; undefined when that is not one thing any more. */
async function presentEntry(
  references: References,
  { uri, path }: ReferenceEntry,
  signal: AbortSignal,
): Promise<ReferenceEntry | undefined> {
  try {
    for await (const entry of references.resolve(uri, {
      name: path,
      checksum: true,
      maxObjects: 1,
      signal,
    })) {
      return entry.path === path ? entry : undefined;
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
    throw new SourceFailure(error);
  }
}

async function localRow(entry: ReferenceEntry, file: string): Promise<DraftRow> {
  try {
    const found = await stat(file, { bigint: true });
    if (found.isFile()) {
      await access(file, constants.R_OK);
      const executable = (found.mode & 0o100n) !== 0n;
      const { mtimeNs } = found;
      return { kind: 'file', path: entry.path, file, size: Number(found.size), mtimeNs, executable };
    }
  } catch (error) {
    const known = fileError(error, entry.uri);
    throw known instanceof AppError ? new SourceFailure(known) : known;
  }
  throw new SourceFailure(
    new AppError('REFERENCE_MISSING', `${entry.uri} is a file no more.`, { path: entry.uri }),
  );
}

function asFailure<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof AppError ? new SourceFailure(error) : error;
  }
}
