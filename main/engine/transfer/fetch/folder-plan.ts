import type { MissingEntry, Problem } from '../../../../contract/domain.ts';
import type { CheckoutPreview, RescueFile } from './checkout-types.ts';
import type { CheckoutContext } from './fetch-types.ts';
import { type Change, foundBytes, wantedBytes } from './planned-change.ts';
import type { Settled } from './settle-candidates.ts';

/** Everything that has to happen to a folder, and nothing of it done. */
export interface FolderPlan {
  /** Real path; undefined when the folder is not there yet. */
  readonly root: string | undefined;
  readonly settled: Settled;
  /** All files that are as they have to be. */
  readonly unchanged: number;
  readonly rescue: readonly RescueFile[];
  /** Empty folders that have to be there. */
  readonly emptyDirectories: readonly string[];
  /** Those of them that are not there now. */
  readonly madeFolders: readonly string[];
  /** Empty folders that have to go. */
  readonly emptied: readonly string[];
  /** Empty folders that are there now and will be gone or filled. */
  readonly presentFolders: readonly string[];
  readonly missing: readonly MissingEntry[];
  readonly leftAlone: readonly Problem[];
  /** Every path that will be there. */
  readonly allPaths: () => AsyncIterable<readonly string[]>;
}

const SAMPLE = 20;
const HASH_BYTES = 32;

/** Files that are about to be replaced or deleted and whose content is in no version. */
export async function findRescue(
  context: Pick<CheckoutContext, 'inVersions'>,
  changes: readonly Change[],
): Promise<RescueFile[]> {
  // A copy of a reference can be had again from where it came.
  const files = changes.flatMap(({ path, found, onlyMode }) =>
    found.kind === 'file' && !onlyMode && found.copyOf === undefined
      ? [{ path, size: found.size, contentId: found.content!.contentId }]
      : [],
  );
  if (files.length === 0) return [];
  const ids = Buffer.alloc(files.length * HASH_BYTES);
  for (let at = 0; at < files.length; at++) files[at]!.contentId.copy(ids, at * HASH_BYTES);
  const safe = await context.inVersions(ids);
  return files.filter((_, at) => safe[at] !== 1);
}

/** The counts and first paths of a plan, for showing. */
export function summarize(
  plan: FolderPlan,
): Omit<CheckoutPreview, 'folder' | 'version' | 'missing' | 'missingCount' | 'leftAlone'> {
  const kinds = { add: [] as Change[], replace: [] as Change[], delete: [] as Change[] };
  let modes = 0;
  for (const change of plan.settled.changes) {
    if (change.onlyMode) modes++;
    else if (change.wanted === undefined) kinds.delete.push(change);
    else kinds[change.found.kind === 'absent' ? 'add' : 'replace'].push(change);
  }
  const newBytes = (changes: readonly Change[]) =>
    changes.reduce((sum, { wanted }) => sum + wantedBytes(wanted), 0);
  return {
    add: kinds.add.length,
    addBytes: newBytes(kinds.add),
    replace: kinds.replace.length,
    replaceBytes: newBytes(kinds.replace),
    delete: kinds.delete.length,
    deleteBytes: kinds.delete.reduce((sum, { found }) => sum + foundBytes(found), 0),
    unchanged: plan.unchanged + modes,
    rescue: plan.rescue.length,
    rescueBytes: plan.rescue.reduce((sum, { size }) => sum + size, 0),
    sample: {
      add: firstPaths(kinds.add),
      replace: firstPaths(kinds.replace),
      delete: firstPaths(kinds.delete),
      rescue: firstPaths(plan.rescue),
    },
  };
}

function firstPaths(items: readonly { readonly path: string }[]): string[] {
  return items.slice(0, SAMPLE).map(({ path }) => path);
}
