import { join } from 'node:path';
import type { MissingEntry } from '../../../../contract/domain.ts';
import { applyChanges } from './apply-changes.ts';
import { checkPlan } from './check-plan.ts';
import { type CheckoutOptions, planCheckout } from './checkout-plan.ts';
import type { CheckoutOutcome, RescuePlace, UndoKeeper, UndoRecord } from './checkout-types.ts';
import type { CheckoutContext, FetchRun } from './fetch-types.ts';
import { type FolderPlan, summarize } from './folder-plan.ts';
import { tellMissing } from './missing-entries.ts';
import type { Change } from './planned-change.ts';
import { enterTarget, type TargetFolder } from './target-folder.ts';
import { newRunId } from './temp-names.ts';
import { findTrash, moveToTrash, placeInTrash, type TrashFolder } from './trash.ts';
import { beforeStates, mergeRecords } from './undo-record.ts';

/** Where a checkout keeps what it takes away. */
export interface Safety {
  readonly rescue: RescuePlace;
  readonly keeper: UndoKeeper;
}

/**
 * Makes a folder exactly the version, or exactly the selected part of it. Files that would be lost are rescued
 * first, then the state of everything that changes is kept for undo, then the folder is changed. Running it
 * again after a kill finishes it, and undo then still leads back to the state before the first run.
 *
 * @throws as `previewCheckout` and `downloadVersion`, and what the rescue and the keeper throw
 */
export async function checkoutVersion(
  context: CheckoutContext,
  options: CheckoutOptions & Safety,
  run: FetchRun,
): Promise<CheckoutOutcome> {
  const target = await enterTarget(options.folder, context);
  return inTarget(target, async () => {
    const root = target.root;
    const plan = await planCheckout(context, { ...options, root: target.created ? undefined : root }, run);
    const unfinished = await options.keeper.unfinished(root);
    return carryOut(context, { ...options, plan, root, version: options.version.name, unfinished }, run);
  });
}

/** Does work in an entered target and leaves it, also after a failure. */
export async function inTarget<T>(target: TargetFolder, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    await target.leave();
    return result;
  } catch (error) {
    await target.leave({ undo: true });
    throw error;
  }
}

export interface PlannedWork extends Safety {
  readonly plan: FolderPlan;
  /** Real path of the entered target. */
  readonly root: string;
  /** For the undo record. */
  readonly version: string;
  /** Records of killed runs that this one continues, oldest first. */
  readonly unfinished: readonly UndoRecord[];
}

/** Checks a plan, rescues, keeps the undo record and changes the folder. */
export async function carryOut(
  context: CheckoutContext,
  work: PlannedWork,
  run: FetchRun,
): Promise<CheckoutOutcome> {
  const { plan, root, version } = work;
  const { settled, emptyDirectories, emptied } = plan;
  const rules = await checkPlan(context, { root, settled, emptyDirectories, allPaths: plan.allPaths });
  const trash =
    work.rescue.kind === 'trash' && plan.rescue.length > 0
      ? await findTrash(root, work.rescue.folder)
      : undefined;
  const places = trash ? choosePlaces(plan, trash) : new Map<string, string>();
  const rescuedTo =
    work.rescue.kind === 'version' && plan.rescue.length > 0
      ? await work.rescue.log(root, plan.rescue)
      : null;
  const folders = { present: plan.presentFolders, made: plan.madeFolders };
  const record = mergeRecords(work.unfinished, {
    folder: root,
    version,
    changes: beforeStates(settled.changes, folders, places),
  });
  const nothing = record.changes.length === 0;
  const checkout = nothing ? '' : await work.keeper.begin(record);
  if (trash) for (const [path, place] of places) await moveToTrash(join(root, path), place, trash);
  const changes = settled.changes.map((change) =>
    places.has(change.path) ? { ...change, found: GONE } : change,
  );
  const failed = await applyChanges(
    context,
    { root, changes, foldersInTheWay: settled.foldersInTheWay, emptyDirectories, emptied, rules },
    run,
  );
  if (!nothing) await work.keeper.finish(checkout);
  const { missing, leftAlone } = plan;
  return {
    folder: root,
    version,
    ...summarize(withoutFailed(plan, failed)),
    checkout,
    rescuedTo,
    ...tellMissing([...missing, ...failed]),
    leftAlone: [...leftAlone],
  };
}

/** What was done of a plan. */
function withoutFailed(plan: FolderPlan, failed: readonly MissingEntry[]): FolderPlan {
  if (failed.length === 0) return plan;
  const paths = new Set(failed.map(({ path }) => path));
  const changes = plan.settled.changes.filter(({ path }) => !paths.has(path));
  return { ...plan, settled: { ...plan.settled, changes } };
}

const GONE: Change['found'] = { kind: 'absent' };

function choosePlaces(plan: FolderPlan, trash: TrashFolder): Map<string, string> {
  const id = newRunId();
  return new Map(plan.rescue.map(({ path }, at) => [path, placeInTrash(trash, path, `${id}-${at}`)]));
}
