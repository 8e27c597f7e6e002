import { createHash } from 'node:crypto';
import { FINGERPRINT_BYTES } from '../scan/fingerprint.js';
const NOTHING = Buffer.alloc(0);
/** Looks a folder through without reading files. Errors as `FolderScanner.scan`. */
export async function readFolderState(scanner, options) {
    const state = new Map();
    const add = (folder, ...parts) => {
        const hash = createHash('sha256').update(state.get(folder) ?? NOTHING);
        for (const part of parts)
            hash.update(part);
        state.set(folder, hash.digest());
    };
    const batches = scanner.scan(options);
    for (;;) {
        const { done, value } = await batches.next();
        if (done) {
            const { problems, emptyDirectories, directoryLinks } = value;
            add('', JSON.stringify([problems, emptyDirectories, directoryLinks]));
            return state;
        }
        const { paths, fingerprints } = value;
        for (let start = 0, end = 0; start < paths.length; start = end) {
            const folder = folderOf(paths[start]);
            for (end = start + 1; end < paths.length && folderOf(paths[end]) === folder;)
                end++;
            const names = paths.slice(start, end).join('\0');
            add(folder, names, fingerprints.subarray(start * FINGERPRINT_BYTES, end * FINGERPRINT_BYTES));
        }
    }
}
/** Folders whose files differ between two states. */
export function changedFolders(before, after) {
    const changed = [];
    for (const [folder, hash] of after) {
        if (!before.get(folder)?.equals(hash))
            changed.push(folder);
    }
    for (const folder of before.keys()) {
        if (!after.has(folder))
            changed.push(folder);
    }
    return changed;
}
function folderOf(path) {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? '' : path.slice(0, slash);
}
