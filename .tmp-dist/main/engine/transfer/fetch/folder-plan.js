import { foundBytes, wantedBytes } from './planned-change.js';
const SAMPLE = 20;
const HASH_BYTES = 32;
/** Files that are about to be replaced or deleted and whose content is in no version. */
export async function findRescue(context, changes) {
    const files = changes.flatMap(({ path, found, onlyMode }) => found.kind === 'file' && !onlyMode
        ? [{ path, size: found.size, contentId: found.content.contentId }]
        : []);
    if (files.length === 0)
        return [];
    const ids = Buffer.alloc(files.length * HASH_BYTES);
    for (let at = 0; at < files.length; at++)
        files[at].contentId.copy(ids, at * HASH_BYTES);
    const safe = await context.inVersions(ids);
    return files.filter((_, at) => safe[at] !== 1);
}
/** The counts and first paths of a plan, for showing. */
export function summarize(plan) {
    const kinds = { add: [], replace: [], delete: [] };
    let modes = 0;
    for (const change of plan.settled.changes) {
        if (change.onlyMode)
            modes++;
        else if (change.wanted === undefined)
            kinds.delete.push(change);
        else
            kinds[change.found.kind === 'absent' ? 'add' : 'replace'].push(change);
    }
    const newBytes = (changes) => changes.reduce((sum, { wanted }) => sum + wantedBytes(wanted), 0);
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
function firstPaths(items) {
    return items.slice(0, SAMPLE).map(({ path }) => path);
}
