import { throwIfCancelled } from './cancelled.js';
import { isStored, referenceProblem, wantedAt } from './entry-rows.js';
import { knownAt, NOTHING_KNOWN } from './known-files.js';
import { RowCursor } from './row-cursor.js';
/**
 * The selected entries of a version, each with what the catalog knows of the file at its place.
 *
 * @param root real path of the target; undefined when it is not there yet
 */
export async function compareEntries(context, what, run) {
    const candidates = [];
    const missing = [];
    let bytes = 0;
    const known = what.root === undefined ? undefined : await RowCursor.open(context.known(what.root));
    for await (const batch of what.version.entries()) {
        throwIfCancelled(run.signal, what.root ?? what.version.name);
        for (let at = 0; at < batch.paths.length; at++) {
            const path = batch.paths[at];
            if (!what.selection.matches(path))
                continue;
            if (!isStored(batch, at)) {
                missing.push(referenceProblem(batch, at));
                continue;
            }
            bytes += batch.sizes[at];
            candidates.push({
                path,
                wanted: wantedAt(batch, at),
                ...(known ? await knownAt(known, path) : NOTHING_KNOWN),
            });
        }
    }
    await known?.close();
    return { candidates, missing, files: candidates.length, bytes };
}
