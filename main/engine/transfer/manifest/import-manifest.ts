import { join } from 'node:path';
import type { LogResult, Problem } from '../../../../contract/domain.ts';
import { AppError } from '../../../../contract/errors.ts';
import { createFileDigest, digestText } from '../../artifact/digest.ts';
import type { DigestAlgorithm } from '../../artifact/entry.ts';
import type { ManifestLine } from '../../artifact/wandb-manifest.ts';
import { checkFolder } from '../../scan/preflight.ts';
import { digestOfFile } from '../digest-of-file.ts';
import { type DraftSlot, withoutClashes } from '../draft/draft-entries.ts';
import { readDraft } from '../draft/draft-pass.ts';
import { assertOutsideStores } from '../folder-guard.ts';
import type { JobContext } from '../job-context.ts';
import { assertSomeSpace, type LogJobDeps } from '../log/log-job.ts';
import type { VersionParams } from '../log/log-params.ts';
import { makeVersion } from '../log/make-version.ts';
import type { DraftRow } from '../row-tables/draft-table.ts';
import type { RowTables } from '../row-tables/row-tables.ts';
import { readManifestFile } from './read-manifest.ts';

/** Problems that the error names one by one. */
const PROBLEMS_SHOWN = 100;

/** The parts of the engine that taking a manifest in uses. */
export interface ImportManifestDeps extends LogJobDeps {
  readonly tables: RowTables;
}

/** What the job that takes a manifest in remembers of its request. */
export interface ImportManifestInput {
  /** Absolute path. */
  readonly manifest: string;
  /** Absolute path of the folder with the files of the artifact; null for none. */
  readonly files: string | null;
  /** The catalog's number of the store. */
  readonly store: number;
  readonly params: Omit<VersionParams, 'algorithm'>;
  /** For a manifest without stored files. */
  readonly algorithm: DigestAlgorithm;
}

/**
 * Logs an artifact of W&B from its manifest and its files, each of which must have the digest that the manifest says.
 * References are taken over as they are.
 *
 * @throws AppError `INVALID_MANIFEST`, `INVALID_PATH`, `MANIFEST_DIFFERS` (nothing is committed), `FILE_NOT_FOUND`,
 *   `FOLDER_NOT_FOUND`, `DISK_FULL`, `CANCELLED`, those of `plan` and of the store
 */
export async function runImportManifest(
  job: JobContext,
  deps: ImportManifestDeps,
  input: ImportManifestInput,
): Promise<LogResult> {
  const { catalog, stores, tables } = deps;
  const opened = await stores.open(await catalog.stores.get(input.store));
  await assertSomeSpace(opened);
  const folder = input.files === null ? null : await checkFolder(input.files);
  if (folder !== null) await assertOutsideStores(catalog, folder, 'read');
  const table = `manifest ${job.id}`;
  try {
    const found = await fillTable(job, tables, { table, folder, manifest: input.manifest });
    const algorithm = found.algorithm ?? input.algorithm;
    return await makeVersion(
      job,
      { ...deps, opened },
      {
        params: { ...input.params, algorithm },
        read: async ({ base, content, sink }) => {
          const problems: Problem[] = [];
          const onProblem = (problem: Problem) => void problems.push(problem);
          const rows = verifiedRows(tables.draftRows(table), { algorithm, onProblem, signal: job.signal });
          const slots = withoutClashes(rows, onProblem);
          const read = await readDraft(job, { catalog, slots, base, content, sink, algorithm });
          refuseDifferences([...problems, ...read.problems]);
          return {
            scanned: {
              summary: { ...SUMMARY, files: found.files, bytes: found.bytes },
              problems: [],
              newBytes: read.newBytes,
            },
          };
        },
      },
    );
  } finally {
    await tables.dropDraft(table);
  }
}

const SUMMARY = {
  ignored: 0,
  emptyDirectories: [],
  fileLinks: 0,
  directoryLinks: [],
  outsideLinks: [],
};

/** What a manifest holds. */
interface Found {
  readonly files: number;
  readonly bytes: number;
  /** Of the version: XXH128 when every stored file has that, else MD5. So the version's digest is W&B's. */
  readonly algorithm: DigestAlgorithm | undefined;
}

async function fillTable(
  job: JobContext,
  tables: RowTables,
  of: { readonly table: string; readonly folder: string | null; readonly manifest: string },
): Promise<Found> {
  job.progress.phase('Reading the manifest');
  await tables.beginDraft(of.table);
  const stored = { md5: 0, xxh128: 0 };
  let files = 0;
  let bytes = 0;
  for await (const lines of readManifestFile(of.manifest, job.signal)) {
    for (const line of lines) {
      files++;
      bytes += line.size ?? 0;
      if (line.algorithm) stored[line.algorithm]++;
    }
    await tables.addDraft(
      of.table,
      lines.map((line) => rowOf(line, of)),
    );
  }
  const algorithm = stored.md5 > 0 ? 'md5' : stored.xxh128 > 0 ? 'xxh128' : undefined;
  return { files, bytes, algorithm };
}

function rowOf(
  { path, digest, size, uri, extra, algorithm }: ManifestLine,
  { folder, manifest }: { readonly folder: string | null; readonly manifest: string },
): DraftRow {
  if (uri !== undefined) {
    return { kind: 'reference', path, entry: { kind: 'reference', path, uri, digest, size, extra } };
  }
  if (folder === null) {
    throw new AppError(
      'USAGE',
      `${manifest} has files in it, "${path}" for one, and no folder with them was given.`,
      {
        path,
        hint: 'Give the folder that the artifact was downloaded to (--files on the command line).',
      },
    );
  }
  return {
    kind: 'file',
    path,
    file: join(folder, path),
    size: size ?? 0,
    mtimeNs: 0n,
    executable: false,
    digest: `${algorithm}:${digest}`,
  };
}

/** Files whose digest is of another algorithm than the version's are read once more for it. */
async function* verifiedRows(
  batches: AsyncIterable<readonly DraftRow[]>,
  of: {
    readonly algorithm: DigestAlgorithm;
    readonly onProblem: (problem: Problem) => void;
    readonly signal: AbortSignal;
  },
): AsyncGenerator<DraftSlot[]> {
  for await (const rows of batches) {
    const slots: DraftSlot[] = [];
    for (const row of rows) {
      if (row.kind === 'stored') continue;
      if (row.kind === 'reference') {
        slots.push(row);
        continue;
      }
      const [algorithm, digest = ''] = row.digest!.split(':') as [DigestAlgorithm, string];
      const { digest: _, ...file } = row;
      if (algorithm === of.algorithm) slots.push({ ...file, digest });
      else if ((await digestTextOf(row.file, algorithm, of.signal)) === digest) slots.push(file);
      else of.onProblem(differs(row.path));
    }
    yield slots;
  }
}

/** Undefined for a file that cannot be read. */
async function digestTextOf(
  file: string,
  algorithm: DigestAlgorithm,
  signal: AbortSignal,
): Promise<string | undefined> {
  const raw = await digestOfFile(file, await createFileDigest(algorithm), signal);
  return raw && digestText(algorithm, raw);
}

function differs(path: string): Problem {
  return { path, reason: 'differs', message: `${path} is not as the manifest says.` };
}

function refuseDifferences(found: readonly Problem[]): void {
  const problems = found.slice(0, PROBLEMS_SHOWN).map(worded);
  const first = problems[0];
  if (!first) return;
  const more = found.length === 1 ? '' : ` And so with ${found.length - 1} more.`;
  throw new AppError('MANIFEST_DIFFERS', `${first.message}${more}`, {
    path: first.path,
    hint: 'Nothing was logged. Download the artifact again with W&B, into an empty folder.',
    details: { count: found.length, problems },
  });
}

/** A problem of reading in the words of a manifest. */
function worded(problem: Problem): Problem {
  const { path, reason } = problem;
  if (reason === 'differs') return differs(path);
  if (reason === 'vanished') return { ...problem, message: `${path} is not in the folder.` };
  return problem.message.includes(path) ? problem : { ...problem, message: `${path}: ${problem.message}` };
}
