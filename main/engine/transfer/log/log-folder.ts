import type { LogResult } from '../../../../contract/domain.ts';
import { AppError } from '../../../../contract/errors.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import { checkFolder } from '../../scan/preflight.ts';
import type { JobContext } from '../job-context.ts';
import { FolderPass, type Scanned } from './folder-pass.ts';
import type { LogFolderDeps, LogFolderParams } from './log-params.ts';
import { makeVersion } from './make-version.ts';
import { refuseProblems } from './refuse-problems.ts';

/**
 * Logs a folder as the next version of a collection, or finds that a committed version has the same content and moves
 * the aliases to it. Each file that changed is read once. Nothing is committed unless all of it is in the store.
 *
 * @throws AppError `FILES_UNREADABLE` (nothing is committed), `FOLDER_EMPTY`, `FOLDER_NOT_FOUND`, `DISK_FULL`,
 *   `CANCELLED`, those of `plan` and of the store
 */
export function logFolder(job: JobContext, deps: LogFolderDeps, params: LogFolderParams): Promise<LogResult> {
  return makeVersion(job, deps, {
    params,
    remember: (version) => rememberVersion(deps, params, version),
    read: async ({ base, content, sink }) => {
      const scanned = await new FolderPass(job, {
        catalog: deps.catalog,
        root: params.root,
        scan:
          params.only ??
          (() =>
            deps.scanner.scan({
              root: params.root,
              ignore: params.ignore,
              exclude: params.exclude,
              only: params.onlyPaths,
              signal: job.signal,
            })),
        partial: params.only !== undefined || isPart(params),
        folder: params.folder,
        algorithm: params.algorithm,
        base,
        content,
        sink,
      }).run();
      await checkTaken(params, scanned);
      return { scanned };
    },
  });
}

async function rememberVersion(
  deps: LogFolderDeps,
  params: LogFolderParams,
  version: VersionRow,
): Promise<void> {
  const { folder, ignore } = params;
  // A folder does not hold the version that some of its files were rescued to.
  if (params.only || params.onlyPaths) return;
  if (folder.lastVersion === version.id && folder.ignore.join('\n') === ignore.join('\n')) return;
  await deps.catalog.folders.update(folder.id, { lastVersion: version.id, ignore: [...ignore] });
}

/** Whether a person chose some of the folder's files by name. */
function isPart({ exclude = [], onlyPaths }: LogFolderParams): boolean {
  return onlyPaths !== undefined || exclude.length > 0;
}

/**
 * Files that could not be taken stop the job unless the user chose to skip them; so does a folder without files. A folder that
 * went away meanwhile is not one whose files are to be skipped.
 */
async function checkTaken(params: LogFolderParams, { problems, summary }: Scanned): Promise<void> {
  if (problems.length > 0) await checkFolder(params.root);
  if (!params.skipUnreadable) refuseProblems(problems);
  if (summary.files === 0) {
    throw new AppError(
      'FOLDER_EMPTY',
      `${params.root} holds no files${summary.ignored > 0 ? ' that are not ignored' : ''}.`,
      {
        path: params.root,
        hint: 'Give a folder with at least one file in it.',
      },
    );
  }
}
