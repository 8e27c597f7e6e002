import { setImmediate as turn } from 'node:timers/promises';
import { hasCode } from '../../../contract/errors.js';
import { damaged } from '../format/damaged.js';
import { readManifest, readManifestHeader } from '../format/manifest.js';
import { throwIfCancelled } from './backends/backend.js';
import { manifestKey } from './keys.js';
import { MAX_MANIFEST_CHAIN } from './objects.js';
import { NOBODY } from './owners.js';
/**
 * Finds all manifests that the versions need.
 *
 * @throws STORE_DAMAGED, STORE_OBJECT_MISSING unless `onDamage` takes them
 */
export async function loadForest(objects, versions, options = {}) {
    const nodes = new Map();
    for (const [place, version] of versions.entries()) {
        if (options.include?.(version) === false)
            continue;
        let node = nodes.get(version.manifest);
        if (!node)
            node = await loadChain(objects, nodes, version.manifest, options);
        node.versions.push(place);
    }
    return { nodes, roots: [...nodes.values()].filter((node) => node.base === undefined) };
}
/** Goes through all records once, each manifest read once, in memory that grows with the deltas only. */
export async function walkForest(forest, options) {
    for (const root of forest.roots)
        await walkNode(root, options);
}
/** Manifests from this one down to the full one. */
export function* chainOf(node) {
    for (let next = node; next; next = next.base)
        yield next;
}
async function loadChain(objects, nodes, id, options) {
    const first = newNode(nodes, id);
    let node = first;
    for (let length = 1; length <= MAX_MANIFEST_CHAIN; length++) {
        throwIfCancelled(options.signal);
        const base = await readBase(objects, node, options);
        if (base === null)
            break;
        const known = nodes.get(base);
        node.base = known ?? newNode(nodes, base);
        node.base.children.push(node);
        if (known)
            break;
        node = node.base;
    }
    if ([...chainOf(first)].length > MAX_MANIFEST_CHAIN) {
        const error = damaged(manifestKey(id), `it builds on more than ${MAX_MANIFEST_CHAIN - 1} others`);
        if (!options.onDamage)
            throw error;
        options.onDamage(id, error);
    }
    return first;
}
function newNode(nodes, id) {
    const node = { id, base: undefined, children: [], versions: [], readable: true };
    nodes.set(id, node);
    return node;
}
async function readBase(objects, node, options) {
    try {
        return readManifestHeader(await objects.readManifest(node.id, options.signal), manifestKey(node.id)).base;
    }
    catch (error) {
        if (!options.onDamage)
            throw error;
        node.readable = false;
        options.onDamage(node.id, error);
        return options.bases?.get(node.id) ?? null;
    }
}
async function walkNode(node, options) {
    const { owners } = options;
    const below = [];
    for (const child of node.children)
        below.push(await walkNode(child, options));
    let own = NOBODY;
    for (const version of node.versions)
        own = owners.join(own, owners.of(version));
    const seen = joinSeen(owners, own, below);
    if (!node.readable)
        return seen;
    const hidden = [];
    try {
        const bytes = await options.objects.readManifest(node.id, options.signal);
        for (const batch of readManifest(bytes, manifestKey(node.id))) {
            for (const record of batch) {
                options.visit(record, seen.except.get(record.path) ?? seen.all, node);
                if (node.base)
                    hidden.push(record.path);
            }
            await turn();
            throwIfCancelled(options.signal);
        }
        options.onManifest?.(bytes.length);
    }
    catch (error) {
        if (!options.onDamage || !hasCode(error, 'STORE_DAMAGED'))
            throw error;
        options.onDamage(node.id, error);
    }
    for (const path of hidden)
        seen.except.set(path, NOBODY);
    return seen;
}
function joinSeen(owners, own, below) {
    const join = (of) => below.reduce((sum, seen) => owners.join(sum, of(seen)), own);
    const all = join((seen) => seen.all);
    const except = new Map();
    for (const { except: paths } of below) {
        for (const path of paths.keys()) {
            if (except.has(path))
                continue;
            const owner = join((seen) => seen.except.get(path) ?? seen.all);
            except.set(path, owner);
        }
    }
    return { all, except };
}
