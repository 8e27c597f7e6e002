import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogResult, Problem } from '../../../../contract/domain.ts';
import { AppError } from '../../../../contract/errors.ts';
import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { Key } from '../../catalog/rows.ts';
import { makeOwnFolder } from '../../own-folder.ts';
import { readDraft } from '../draft/draft-pass.ts';
import { loadBase } from '../draft/load-base.ts';
import type { DraftDeps } from '../draft/log-draft.ts';
import { entriesOfDraft } from '../draft/open-draft.ts';
import { RemovedPaths } from '../draft/removed-paths.ts';
import type { JobContext } from '../job-context.ts';
import { assertSomeSpace } from '../log/log-job.ts';
import type { VersionParams } from '../log/log-params.ts';
import { makeVersion } from '../log/make-version.ts';
import { refuseProblems } from '../log/refuse-problems.ts';
import type { DraftRow } from '../row-tables/draft-table.ts';
import { ensureLoaded } from '../stores/load-version.ts';
import type { OpenedStore } from '../stores/opened-store.ts';
import { namedPaths } from './named-paths.ts';
import { renewReferences } from './renew-references.ts';
import { storeCopies } from './store-copies.ts';

/** What the job that logs what references name now remembers of its request. */
export interface RenewJobInput {
  /** The version whose references are meant. */
  readonly renewed: Key;
  /** Entries and folders; null: all references. */
  readonly paths: readonly string[] | null;
  /** Store their bytes. */
  readonly copy: boolean;
  readonly params: VersionParams;
}

const NOTHING_SCANNED = {
  files: 0,
  bytes: 0,
  ignored: 0,
  emptyDirectories: [],
  fileLinks: 0,
  directoryLinks: [],
  outsideLinks: [],
};

/**
 * Logs a version like another one, with what its references name now, or with their bytes. Everything else is taken over without
 * being read. References that cannot be looked at or read stay as they are.
 *
 * @throws AppError `ENTRY_NOT_FOUND` when nothing chosen is a reference, `DRAFT_EMPTY` when nothing is left, `DISK_FULL`,
 *   `CANCELLED`, those of `plan` and of the store
 */
export async function runRenew(job: JobContext, deps: DraftDeps, input: RenewJobInput): Promise<LogResult> {
  const { catalog, stores, tables, references } = deps;
  const opened = await stores.open(await catalog.stores.get(input.renewed.store));
  await assertSomeSpace(opened);
  const table = `renew ${job.id}`;
  const folder = join(deps.temp, table.replace(' ', '-'));
  try {
    const result = await makeVersion(
      job,
      { ...deps, opened },
      {
        params: input.params,
        read: async ({ base, content, sink }) => {
          const from = (await loadBase({ catalog, opened }, input.renewed.id, job.signal))!;
          const problems: Problem[] = [];
          const onProblem = (problem: Problem) => void problems.push(problem);
          const onRows = async (rows: readonly DraftRow[]) => void (await tables.addDraft(table, rows));
          const counter = { chosen: 0 };
          const batches = chosen(catalog.references.stream(input.renewed), input.paths, counter);
          await tables.beginDraft(table);
          job.progress.phase(input.copy ? 'Fetching references' : 'Checking references');
          let removed = new RemovedPaths();
          let copiedBytes = 0;
          if (input.copy) {
            makeOwnFolder(deps.temp);
            copiedBytes = await storeCopies(job, batches, { references, content, folder, onRows, onProblem });
          } else removed = await renewReferences(job, batches, { references, onRows, onProblem });
          if (counter.chosen === 0) throw noReference(input);
          const carried = catalog.entries.streamEntries(input.renewed);
          const slots = entriesOfDraft(tables, { table, base: carried, expanded: { removed }, onProblem });
          const read = await readDraft(job, { catalog, slots, base, content, sink });
          refuseProblems(read.problems);
          if (read.entries === 0) throw nothingLeft(input);
          const scanned = { problems, newBytes: copiedBytes + read.newBytes };
          const emptyDirectories = await catalog.entries.emptyDirectories(input.renewed);
          return {
            carried: [from],
            scanned: { ...scanned, summary: { ...NOTHING_SCANNED, emptyDirectories } },
          };
        },
      },
    );
    if (result.created)
      await carryKnowledge(job, deps, { opened, from: input.renewed, to: result.versionId });
    return result;
  } finally {
    await tables.dropDraft(table);
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is known to have drifted of what was not renewed has drifted in the new version, too. */
async function carryKnowledge(
  job: JobContext,
  { catalog }: DraftDeps,
  { opened, from, to }: { readonly opened: OpenedStore; readonly from: Key; readonly to: string },
): Promise<void> {
  const key = { store: from.store, id: to };
  const version = await catalog.versions.get(key);
  await ensureLoaded(catalog, opened, { version, signal: job.signal });
  await catalog.references.carry(from, key);
}

async function* chosen(
  batches: AsyncIterable<readonly ReferenceEntry[]>,
  paths: readonly string[] | null,
  counter: { chosen: number },
): AsyncGenerator<ReferenceEntry[]> {
  const isChosen = namedPaths(paths);
  for await (const batch of batches) {
    const part = batch.filter(({ path }) => isChosen(path));
    counter.chosen += part.length;
    if (part.length > 0) yield part;
  }
}

function noReference({ paths, params }: RenewJobInput): AppError {
  const where = paths === null ? '' : ` at ${paths[0]}`;
  return new AppError('ENTRY_NOT_FOUND', `This version of ${params.name} has no reference${where}.`, {
    hint: 'Only files that stay elsewhere can be looked at again.',
  });
}

function nothingLeft({ params }: RenewJobInput): AppError {
  return new AppError('DRAFT_EMPTY', `Nothing that this version of ${params.name} names is there any more.`, {
    hint: 'The version stays as it is. Delete it when it is of no use.',
  });
}
