import { AppError } from '../../../../contract/errors.js';
import { comparePaths } from '../../artifact/entry.js';
import { freeBytes } from '../../scan/free-space.js';
import { foundBytes, wantedBytes } from './planned-change.js';
import { findNameClashes, longestNameBytes, MAX_NAME_BYTES, MAX_PATH_BYTES, throwClashes, } from './target-paths.js';
import { probeTarget } from './target-probe.js';
/** Names shorter than this fit everywhere, also on encrypted folders. */
const SAFE_NAME_BYTES = 140;
const BLOCK_BYTES = 4096;
/**
 * Makes sure that the target can hold what is to be written, before anything is.
 *
 * @returns what the target does with names
 * @throws TARGET_CLASH with every clash in `details`, DISK_FULL
 */
export async function checkPlan(plan) {
    const written = plan.settled.changes.filter(({ wanted }) => wanted !== undefined);
    const paths = [...written.map(({ path }) => path), ...plan.emptyDirectories].sort(comparePaths);
    const rules = await rulesOf(plan.root, paths);
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
async function rulesOf(root, paths) {
    const windows = process.platform === 'win32';
    const longest = longestNameBytes(paths);
    const maxPathBytes = MAX_PATH_BYTES - Buffer.byteLength(root) - 1;
    const common = { windows, maxPathBytes };
    if (paths.length === 0)
        return { ...common, foldsCase: false, foldsUnicode: false, maxNameBytes: MAX_NAME_BYTES };
    const probed = longest > SAFE_NAME_BYTES && longest <= MAX_NAME_BYTES ? longest : 0;
    const { foldsCase, foldsUnicode, longNames } = await probeTarget(root, probed);
    return { ...common, foldsCase, foldsUnicode, maxNameBytes: longNames ? MAX_NAME_BYTES : SAFE_NAME_BYTES };
}
async function collect(batches, more) {
    const paths = new Set(more);
    for await (const batch of batches)
        for (const path of batch)
            paths.add(path);
    return [...paths].sort(comparePaths);
}
async function requireSpace(root, needed) {
    const free = await freeBytes(root);
    if (free === undefined || needed <= free)
        return;
    throw new AppError('DISK_FULL', `${root} needs ${needed} bytes, but only ${free} are free. Nothing was written.`, {
        path: root,
        hint: 'Free some space, choose another disk, or fetch only a part with --path.',
        details: { needed, free },
    });
}
