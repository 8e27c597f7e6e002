import type { MissingEntry } from '../../../../contract/domain.ts';
import { carryOut, inTarget, type Safety } from './checkout.ts';
import type { Before, CheckoutOutcome, UndoRecord } from './checkout-types.ts';
import type { CheckoutContext, FetchRun } from './fetch-types.ts';
import { DIRECTORY } from './fetch-worker-api.ts';
import { type FolderPlan, findRescue } from './folder-plan.ts';
import { copiedAt } from './known-copies.ts';
import { knownAt } from './known-files.ts';
import type { Candidate, Wanted } from './planned-change.ts';
import { RowCursor } from './row-cursor.ts';
import { settleCandidates } from './settle-candidates.ts';
import { enterTarget } from './target-folder.ts';
import { isInTrash } from './trash.ts';

/**
 * Puts every path that a checkout touched back to how it was before, whether the checkout was finished or killed.
 * Files that changed since and are in no version are rescued first.
 *
 * @throws as `checkoutVersion`
 */
export async function undoCheckout(
  context: CheckoutContext,
  options: Safety & { readonly record: UndoRecord },
  run: FetchRun,
): Promise<CheckoutOutcome> {
  const { record, rescue, keeper } = options;
  const target = await enterTarget(record.folder, context);
  return inTarget(target, async () => {
    const plan = await planUndo(context, record, run);
    return carryOut(
      context,
      { plan, root: target.root, version: record.version, unfinished: [], rescue, keeper },
      run,
    );
  });
}

async function planUndo(context: CheckoutContext, record: UndoRecord, run: FetchRun): Promise<FolderPlan> {
  const candidates: Candidate[] = [];
  const missing: MissingEntry[] = [];
  const known = await RowCursor.open(context.known(record.folder));
  const copies = await RowCursor.open(context.copies(record.folder));
  for (const { path, before } of record.changes) {
    if (before.kind === 'trashed' && !(await isInTrash(before.place))) {
      missing.push({
        path,
        uri: null,
        reason: 'not-in-trash',
        message: `It is no longer in the trash at ${before.place}.`,
      });
      continue;
    }
    const wanted = wantedFrom(before);
    const reference = wanted?.kind === 'copy' ? wanted.reference : undefined;
    const copied = await copiedAt(copies, path, reference);
    candidates.push({ path, wanted, ...(await knownAt(known, path)), copied });
  }
  await known.close();
  await copies.close();
  const settled = await settleCandidates(context, candidates, {
    root: record.folder,
    identifyAll: true,
    signal: run.signal,
  });
  return {
    root: record.folder,
    settled,
    unchanged: settled.unchanged,
    rescue: await findRescue(context, settled.changes),
    emptyDirectories: pathsWith(record, 'directory'),
    emptied: pathsWith(record, 'absent'),
    ...(await foldersNow(context, record)),
    missing,
    leftAlone: [],
    allPaths: async function* () {
      yield record.changes.filter(({ before }) => before.kind !== 'absent').map(({ path }) => path);
    },
  };
}

/** What is at the paths where the record knows of empty folders, or of nothing. */
async function foldersNow(
  context: CheckoutContext,
  record: UndoRecord,
): Promise<Pick<FolderPlan, 'madeFolders' | 'presentFolders'>> {
  const root = record.folder;
  const wanted = pathsWith(record, 'directory');
  const inspected = await context.workers.call('inspect', { root, paths: wanted });
  const madeFolders = wanted.filter((_, at) => inspected.kinds[at] !== DIRECTORY);
  const unwanted = pathsWith(record, 'absent');
  const { kinds } = await context.workers.call('inspect', { root, paths: unwanted });
  const presentFolders: string[] = [];
  for (const path of unwanted.filter((_, at) => kinds[at] === DIRECTORY)) {
    if ((await context.workers.call('listTree', { root, path })).length === 0) presentFolders.push(path);
  }
  return { madeFolders, presentFolders };
}

function wantedFrom(before: Before): Wanted | undefined {
  switch (before.kind) {
    case 'absent':
    case 'directory':
      return undefined;
    case 'link':
    case 'copy':
      return before;
    case 'file':
      return { ...before, digest: undefined };
    case 'trashed':
      return { kind: 'trashed', from: before.place, mtimeNs: before.mtimeNs, executable: before.executable };
  }
}

function pathsWith(record: UndoRecord, kind: Before['kind']): string[] {
  return record.changes.filter(({ before }) => before.kind === kind).map(({ path }) => path);
}
