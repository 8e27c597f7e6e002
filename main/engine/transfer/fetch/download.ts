import type { DownloadResult } from '../../../../contract/domain.ts';
import { applyChanges } from './apply-changes.ts';
import { checkPlan } from './check-plan.ts';
import { compareEntries } from './compare-entries.ts';
import type { FetchContext, FetchRun, VersionSource, WantedReferences } from './fetch-types.ts';
import { tellMissing } from './missing-entries.ts';
import { wantedBytes } from './planned-change.ts';
import { type Selection, type SelectionRequest, selectionOf } from './selection.ts';
import { settleCandidates } from './settle-candidates.ts';
import { checkTarget, enterTarget, type TargetFolder } from './target-folder.ts';

export interface DownloadOptions extends SelectionRequest {
  readonly version: VersionSource;
  /** Target folder; made when it is missing. */
  readonly folder: string;
  /** Default: `fetch`. */
  readonly references?: WantedReferences | undefined;
}

/**
 * Writes a version's files into a folder: missing and different files are written, equal ones are left, and
 * files that are not in the version stay. References are fetched from where they lead; those that cannot be are listed, and
 * the rest is done. A link in the place of a file is replaced by the file; links in the place of folders are refused.
 *
 * Everything that can be known beforehand (names, space, what is in the way) is checked before the first write.
 * A killed download leaves whole files only; the next run into the folder goes on.
 *
 * @throws ENTRY_NOT_FOUND, TARGET_NOT_A_FOLDER, TARGET_IN_STORE, TARGET_NOT_WRITABLE, TARGET_CLASH, DISK_FULL,
 *   FILE_CHANGED, FILES_UNREADABLE, STORE_DAMAGED, STORE_OBJECT_MISSING, CANCELLED
 */
export async function downloadVersion(
  context: FetchContext,
  options: DownloadOptions,
  run: FetchRun,
): Promise<DownloadResult> {
  const selection = await selectionOf(options, options.version);
  await checkTarget(options.folder, context.forbidden);
  const target = await enterTarget(options.folder, context);
  try {
    const result = await fill(context, { ...options, target, selection }, run);
    await target.leave();
    return result;
  } catch (error) {
    await target.leave({ undo: true });
    throw error;
  }
}

interface DownloadWork extends DownloadOptions {
  readonly target: TargetFolder;
  readonly selection: Selection;
}

async function fill(context: FetchContext, work: DownloadWork, run: FetchRun): Promise<DownloadResult> {
  const { root } = work.target;
  const { toApply, files, bytes, missing } = await planDownload(context, work, run);
  const failed = await applyChanges(context, toApply, run);
  const gone = new Set(failed.map(({ path }) => path));
  const written = toApply.changes.filter(({ onlyMode, path }) => !onlyMode && !gone.has(path));
  return {
    folder: root,
    version: work.version.name,
    files,
    bytes,
    written: written.length,
    writtenBytes: written.reduce((sum, { wanted }) => sum + wantedBytes(wanted), 0),
    replaced: written.filter(({ found }) => found.kind !== 'absent').length,
    unchanged: files - written.length - failed.length,
    ...tellMissing([...missing, ...failed]),
  };
}

/** What has to be written. What was only needed to find that out is not kept while it is written, which takes long. */
async function planDownload(context: FetchContext, work: DownloadWork, run: FetchRun) {
  const { version, target, selection, references = 'fetch' } = work;
  const { root } = target;
  const present = target.created ? undefined : root;
  const { candidates, missing, files, bytes } = await compareEntries(
    context,
    { version, selection, references, root: present },
    run,
  );
  const settled = await settleCandidates(context, candidates, {
    root: present,
    identifyAll: false,
    signal: run.signal,
  });
  const emptyDirectories = version.emptyDirectories.filter((path) => selection.matches(path));
  const rules = await checkPlan(context, {
    root,
    settled,
    emptyDirectories,
    allPaths: async function* () {
      yield candidates.map(({ path }) => path);
    },
  });
  const { changes, foldersInTheWay } = settled;
  const toApply = { root, changes, foldersInTheWay, emptyDirectories, emptied: [], rules };
  return { toApply, files, bytes, missing };
}
