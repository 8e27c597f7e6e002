import { comparePaths } from '../../artifact/entry.js';
import { contentAt, fingerprintAt } from './entry-rows.js';
export const NOTHING_KNOWN = { content: undefined, known: undefined };
/** What the catalog knows of the file at a path. Paths must be asked for in manifest order, as the cursor goes along. */
export async function knownAt(known, path) {
    while (known.path !== undefined && known.path !== path && comparePaths(known.path, path) < 0) {
        const waited = known.next();
        if (waited)
            await waited;
    }
    if (known.path !== path || known.batch.racy[known.at] === 1)
        return NOTHING_KNOWN;
    return { content: contentAt(known.batch, known.at), known: fingerprintAt(known.batch, known.at) };
}
