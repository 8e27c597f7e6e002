import { setImmediate as turn } from 'node:timers/promises';
import { hasCode } from '../../../../contract/errors.js';
import { readManifest } from '../../format/manifest.js';
import { throwIfCancelled } from '../backends/backend.js';
import { manifestKey } from '../keys.js';
/** Records of manifests that findings touch, to be turned into versions and paths. */
export class Hits {
    #byNode = new Map();
    /** The record of this path in this manifest is touched by the finding. */
    add(node, path, finding) {
        const paths = this.#byNode.get(node) ?? new Map();
        this.#byNode.set(node, paths);
        const findings = paths.get(path);
        if (findings)
            findings.add(finding);
        else
            paths.set(path, new Set([finding]));
    }
    /** Enters each touched path, and the versions that see it, into its findings. */
    async resolve(forest, options) {
        const touched = new Set([...this.#byNode.values()].flatMap((paths) => [...paths.keys()]));
        if (touched.size === 0)
            return;
        const covered = new Map();
        for (const node of forest.nodes.values()) {
            throwIfCancelled(options.signal);
            if (node.base)
                covered.set(node, await touchedPaths(node, touched, options.objects));
        }
        for (const [node, paths] of this.#byNode) {
            for (const [path, numbers] of paths) {
                const versions = [...versionsThatSee(node, path, covered)];
                for (const number of numbers) {
                    const finding = options.findings.get(number);
                    finding.paths.add(path);
                    for (const version of versions)
                        finding.versions.add(version);
                }
            }
        }
    }
}
function* versionsThatSee(node, path, covered) {
    yield* node.versions;
    for (const child of node.children) {
        if (!covered.get(child)?.has(path))
            yield* versionsThatSee(child, path, covered);
    }
}
/** Those of the paths that a delta puts something over. */
async function touchedPaths(node, touched, objects) {
    const covered = new Set();
    if (!node.readable)
        return covered;
    try {
        for (const batch of readManifest(await objects.readManifest(node.id), manifestKey(node.id))) {
            for (const { path } of batch)
                if (touched.has(path))
                    covered.add(path);
            await turn();
        }
    }
    catch (error) {
        // Reported when the manifest was read first.
        if (!hasCode(error, 'STORE_DAMAGED'))
            throw error;
    }
    return covered;
}
