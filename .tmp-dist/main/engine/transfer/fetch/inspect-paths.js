import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { systemCode } from '../../../../contract/errors.js';
import { encodeFingerprint, FINGERPRINT_BYTES } from '../../scan/fingerprint.js';
import { ABSENT, BLOCKED, DIRECTORY, FILE, LINK, OTHER, } from './fetch-worker-api.js';
import { targetError } from './target-errors.js';
const EXECUTE_BY_OWNER = 64n;
/** Looks at paths of a folder without following links anywhere below it; every parent is looked at once. */
export function inspectPaths({ root, paths }) {
    const kinds = new Uint8Array(paths.length);
    const sizes = new Float64Array(paths.length);
    const mtimes = new BigInt64Array(paths.length);
    const executable = new Uint8Array(paths.length);
    const fingerprints = Buffer.alloc(paths.length * FINGERPRINT_BYTES);
    const links = new Map();
    const blockers = new Map();
    const parents = new Map();
    for (let at = 0; at < paths.length; at++) {
        const path = paths[at];
        const parent = kindOfParent(root, path, parents);
        if (parent.kind !== DIRECTORY) {
            kinds[at] = parent.kind === ABSENT ? ABSENT : BLOCKED;
            if (parent.kind !== ABSENT)
                blockers.set(at, parent.path);
            continue;
        }
        const absolute = `${root}/${path}`;
        const stat = lstatOrUndefined(absolute);
        if (stat === undefined)
            continue;
        kinds[at] = kindOf(stat);
        mtimes[at] = stat.mtimeNs;
        if (stat.isSymbolicLink())
            links.set(at, readlinkSync(absolute));
        if (!stat.isFile() && !stat.isSymbolicLink())
            continue;
        sizes[at] = Number(stat.size);
        executable[at] = (stat.mode & EXECUTE_BY_OWNER) === 0n ? 0 : 1;
        encodeFingerprint(stat).copy(fingerprints, at * FINGERPRINT_BYTES);
    }
    return { kinds, sizes, mtimes, executable, fingerprints, links, blockers };
}
/** Everything below a folder, relative to the root, links not followed; folders end in `/`. */
export function listTree({ root, path }) {
    const found = [];
    for (const item of readdirSync(`${root}/${path}`, { withFileTypes: true })) {
        const child = `${path}/${item.name}`;
        if (!item.isDirectory()) {
            found.push(child);
            continue;
        }
        found.push(`${child}/`);
        for (const below of listTree({ root, path: child }))
            found.push(below);
    }
    return found;
}
function kindOfParent(root, path, parents) {
    const slash = path.lastIndexOf('/');
    if (slash === -1)
        return { kind: DIRECTORY, path: '' };
    const folder = path.slice(0, slash);
    const known = parents.get(folder);
    if (known !== undefined)
        return known;
    let parent = kindOfParent(root, folder, parents);
    if (parent.kind === DIRECTORY) {
        const stat = lstatOrUndefined(`${root}/${folder}`);
        parent = { kind: stat === undefined ? ABSENT : kindOf(stat), path: folder };
    }
    parents.set(folder, parent);
    return parent;
}
function lstatOrUndefined(path) {
    try {
        return lstatSync(path, { bigint: true, throwIfNoEntry: false });
    }
    catch (error) {
        if (systemCode(error) === 'ENOTDIR')
            return undefined;
        throw targetError(path, error);
    }
}
function kindOf(stat) {
    if (stat.isFile())
        return FILE;
    if (stat.isDirectory())
        return DIRECTORY;
    return stat.isSymbolicLink() ? LINK : OTHER;
}
