import { rm } from 'node:fs/promises';
import type { LogResult, Problem } from '../../../../contract/domain.ts';
import { AppError } from '../../../../contract/errors.ts';
import type { References } from '../../references/references.ts';
import type { JobContext } from '../job-context.ts';
import { assertSomeSpace, type LogJobDeps } from '../log/log-job.ts';
import type { VersionParams } from '../log/log-params.ts';
import { makeVersion } from '../log/make-version.ts';
import { refuseProblems } from '../log/refuse-problems.ts';
import type { RowTables } from '../row-tables/row-tables.ts';
import { refuseAddedTwice } from './added-twice.ts';
import { contentFolder } from './content-folder.ts';
import type { DraftItem } from './draft-items.ts';
import { readDraft } from './draft-pass.ts';
import { expandDraft } from './expand-draft.ts';
import { loadBase } from './load-base.ts';
import { entriesOfDraft } from './open-draft.ts';

/** The parts of the engine that logging a draft uses. */
export interface DraftDeps extends LogJobDeps {
  readonly tables: RowTables;
  readonly references: References;
  /** Folder of this machine's own data. */
  readonly home: string;
}

/** What the job that logs a draft remembers of its request. */
export interface DraftJobInput {
  readonly draft: string;
  /** The catalog's number of the store. */
  readonly store: number;
  readonly params: VersionParams;
  readonly items: readonly DraftItem[];
  /** Of the draft with these items. */
  readonly revision: number;
  /** Id of the version that it builds on; null for nothing. */
  readonly base: string | null;
  readonly skipUnreadable: boolean;
  readonly allowEmpty: boolean;
  readonly overwrite: boolean;
}

/**
 * Logs a draft as the next version of a collection, or finds that a committed version has the same content. What it takes
 * over from the version that it builds on is not read again.
 *
 * @throws AppError `FILES_UNREADABLE` and `ENTRY_EXISTS` (nothing is committed), `DRAFT_EMPTY`, `FOLDER_NOT_FOUND`, `DISK_FULL`,
 *   `CANCELLED`, those of references, of `plan` and of the store
 */
export async function runLogDraft(
  job: JobContext,
  deps: DraftDeps,
  input: DraftJobInput,
): Promise<LogResult> {
  const { catalog, stores, tables } = deps;
  const { params, items, skipUnreadable, overwrite } = input;
  const opened = await stores.open(await catalog.stores.get(input.store));
  await assertSomeSpace(opened);
  const table = `draft ${job.id}`;
  try {
    const result = await makeVersion(
      job,
      { ...deps, opened },
      {
        params,
        read: async ({ base, content, sink }) => {
          const from = await loadBase({ catalog, opened }, input.base, job.signal);
          const { algorithm } = params;
          const what = { algorithm, table, items, overwrite };
          const expanded = await expandDraft(job, { ...deps, opened, ...what });
          refuseAddedTwice(expanded.addedTwice);
          if (!skipUnreadable) refuseProblems(expanded.problems);
          const clashes: Problem[] = [];
          const onProblem = (problem: Problem) => void clashes.push(problem);
          const carried = from && catalog.entries.streamEntries({ store: from.store, id: from.id });
          const slots = entriesOfDraft(tables, { table, base: carried, expanded, onProblem });
          const read = await readDraft(job, { catalog, slots, base, content, sink });
          const problems = [...clashes, ...read.problems];
          if (!skipUnreadable) refuseProblems(problems);
          if (read.entries === 0 && !input.allowEmpty) throw empty(params.name);
          return {
            carried: [...(from ? [from] : []), ...expanded.taken],
            scanned: {
              summary: expanded.summary,
              problems: [...expanded.problems, ...problems],
              newBytes: read.newBytes,
            },
          };
        },
      },
    );
    // A step that was being taken when the log began came too late for it, and must not be lost.
    if (await catalog.drafts.remove(input.draft, input.revision))
      await rm(contentFolder(deps.home, input.draft), { recursive: true, force: true });
    return result;
  } finally {
    await tables.dropDraft(table);
  }
}

function empty(name: string): AppError {
  return new AppError('DRAFT_EMPTY', `The draft of ${name} holds no files.`, {
    hint: 'Add files, folders or references to it first.',
  });
}
