import { AppError } from '../../../../contract/errors.ts';
import { comparePaths } from '../../artifact/entry.ts';
import { freeBytes } from '../../scan/free-space.ts';
import type { FetchContext } from './fetch-types.ts';
import { foundBytes, wantedBytes } from './planned-change.ts';
import type { Settled } from './settle-candidates.ts';
import {
  findNameClashes,
  longestNameBytes,
  MAX_NAME_BYTES,
  MAX_PATH_BYTES,
  type NameRules,
  throwClashes,
} from './target-paths.ts';

export interface PlanToCheck {
  /** Real path of the folder, which exists. */
  readonly root: string;
  readonly settled: Settled;
  /** Empty folders to make. */
  readonly emptyDirectories: readonly string[];
  /** Every path that will be there, for file systems that fold names. */
  readonly allPaths: () => AsyncIterable<readonly string[]>;
}

/** Names shorter than this fit everywhere, also on encrypted folders. */
const SAFE_NAME_BYTES = 140;
const BLOCK_BYTES = 4096;

/**
 * Makes sure that the target can hold what is to be written, before anything is.
 *
 * @returns what the target does with names
 * @throws TARGET_CLASH with every clash in `details`, DISK_FULL
 */
export async function checkPlan(
  context: Pick<FetchContext, 'traits'>,
  plan: PlanToCheck,
): Promise<NameRules> {
  const written = plan.settled.changes.filter(({ wanted }) => wanted !== undefined);
  const paths = [...written.map(({ path }) => path), ...plan.emptyDirectories].sort(comparePaths);
  const rules = await rulesOf(context, plan.root, paths);
  const all = rules.foldsCase || rules.foldsUnicode ? await collect(plan.allPaths(), paths) : paths;
  throwClashes(plan.root, [...plan.settled.clashes, ...findNameClashes(all, rules)]);
  let needed = 0;
  for (const { found, wanted } of written) {
    const bytes = Math.ceil(wantedBytes(wanted) / BLOCK_BYTES) * BLOCK_BYTES;
    needed += Math.max(0, bytes - foundBytes(found));
  }
  await requireSpace(plan.root, needed);
  return rules;
}

async function rulesOf(
  context: Pick<FetchContext, 'traits'>,
  root: string,
  paths: readonly string[],
): Promise<NameRules> {
  const windows = process.platform === 'win32';
  const longest = longestNameBytes(paths);
  const maxPathBytes = MAX_PATH_BYTES - Buffer.byteLength(root) - 1;
  const common = { windows, maxPathBytes };
  if (paths.length === 0)
    return { ...common, foldsCase: false, foldsUnicode: false, maxNameBytes: MAX_NAME_BYTES };
  const probed = longest > SAFE_NAME_BYTES && longest <= MAX_NAME_BYTES ? longest : 0;
  const { foldsCase, foldsUnicode, longNames } = await context.traits(root, probed);
  return { ...common, foldsCase, foldsUnicode, maxNameBytes: longNames ? MAX_NAME_BYTES : SAFE_NAME_BYTES };
}

async function collect(
  batches: AsyncIterable<readonly string[]>,
  more: readonly string[],
): Promise<string[]> {
  const paths = new Set(more);
  for await (const batch of batches) for (const path of batch) paths.add(path);
  return [...paths].sort(comparePaths);
}

async function requireSpace(root: string, needed: number): Promise<void> {
  const free = await freeBytes(root);
  if (free === undefined || needed <= free) return;
  throw new AppError(
    'DISK_FULL',
    `${root} needs ${needed} bytes, but only ${free} are free. Nothing was written.`,
    {
      path: root,
      hint: 'Free some space, choose another disk, or fetch only a part of it (--path on the command line).',
      details: { needed, free },
    },
  );
}
