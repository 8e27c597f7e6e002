import { hasCode } from '../../../../contract/errors.js';
import { CHUNK_REF_BYTES } from '../../artifact/entry.js';
import { readManifest } from '../../format/manifest.js';
import { ChunkMap } from '../chunk-map.js';
import { readChunks } from '../chunk-reader.js';
import { findPlaces } from '../find-places.js';
import { INDEX_PREFIX, manifestKey } from '../keys.js';
import { chainOf, loadForest, walkForest, } from '../manifest-forest.js';
import { StoreObjects } from '../objects.js';
import { NOBODY, Owners } from '../owners.js';
import { messageOf } from './findings.js';
import { Hits } from './hits.js';
/**
 * Reads every manifest and looks every chunk up that a version needs; adds to each finding the versions and
 * paths that it touches.
 *
 * @returns SHA-256 in hex of the manifests that versions are made of
 */
export async function checkManifests(options, log, chunks) {
    const { findings, signal } = options;
    const { versions, manifestBases } = log.contents;
    const objects = new StoreObjects(options.backend);
    const damagedNodes = new Map();
    const onDamage = (id, error) => {
        if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING'))
            throw error;
        damagedNodes.set(id, findings.add('manifest', manifestKey(id), messageOf(error)));
    };
    const forest = await loadForest(objects, versions, {
        signal,
        onDamage,
        bases: manifestBases,
        include: log.isSure,
    });
    const hits = new Hits();
    const lists = [];
    const lookUp = (refs, path, node) => {
        for (let at = 4; at < refs.length; at += CHUNK_REF_BYTES) {
            const status = chunks.status.get(refs, at);
            if (status === 'good')
                continue;
            hits.add(node, path, status === 'unknown' ? lostChunkFinding(options) : status);
        }
    };
    await walkForest(forest, {
        objects,
        owners: new Owners(versions),
        signal,
        onDamage,
        onManifest: options.onObject,
        visit: (record, owner, node) => {
            if (record.kind !== 'stored' || owner === NOBODY)
                return;
            lookUp(record.content.chunks, record.path, node);
            if (record.content.listed)
                lists.push({ content: record.content, path: record.path, node });
        },
    });
    for await (const { place, members } of readLists(options, lists, chunks.packs.values())) {
        lookUp(members, lists[place].path, lists[place].node);
    }
    await hits.resolve(forest, { objects, findings, signal });
    for (const [id, finding] of damagedNodes)
        await touchWholeVersions(options, { forest, objects, id, finding });
    return new Set(forest.nodes.keys());
}
/** The finding for chunks that no index lists: of the first lost index, or one of its own. */
function lostChunkFinding({ findings }) {
    const [index] = findings.ofKind('index');
    return index ?? findings.add('index', INDEX_PREFIX, 'Versions need chunks that no index lists.');
}
/** Members of listed contents, as far as their list chunks can be read; `place` is that in `lists`. */
async function* readLists(options, lists, packs) {
    const wanted = new ChunkMap();
    for (const { content } of lists) {
        for (let at = 4; at < content.chunks.length; at += CHUNK_REF_BYTES)
            wanted.set(content.chunks, at, 1);
    }
    const found = new Map(findPlaces(wanted, packs).map((place) => [place.hash.toString('latin1'), place]));
    for (const [place, { content }] of lists.entries()) {
        for (let at = 4; at < content.chunks.length; at += CHUNK_REF_BYTES) {
            const chunk = found.get(content.chunks.toString('latin1', at, at + 32));
            const members = chunk && (await readIfGood(options, chunk));
            if (members)
                yield { place, members };
        }
    }
}
/** The chunk's bytes; undefined when they cannot be read, which was reported when its pack was checked. */
async function readIfGood({ backend, signal }, place) {
    try {
        for await (const { raw } of readChunks(backend, [place], { signal })) {
            return raw.subarray(0, raw.length - (raw.length % CHUNK_REF_BYTES));
        }
    }
    catch (error) {
        if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING'))
            throw error;
    }
    return undefined;
}
/** A version with a damaged manifest in its chain is touched as a whole: all paths that can still be read. */
async function touchWholeVersions(options, { forest, objects, id, finding, }) {
    const { versions, paths } = options.findings.get(finding);
    const touched = new Set();
    for (const node of subtree(forest.nodes.get(id))) {
        for (const version of node.versions)
            versions.add(version);
        if (node.versions.length > 0)
            for (const member of chainOf(node))
                touched.add(member);
    }
    for (const node of touched) {
        for (const batch of await salvage(options, objects, node)) {
            for (const record of batch)
                if (record.kind !== 'removed')
                    paths.add(record.path);
        }
    }
}
function* subtree(node) {
    yield node;
    for (const child of node.children)
        yield* subtree(child);
}
/** Records of a manifest as far as they can be decoded. */
async function salvage({ backend }, objects, node) {
    const batches = [];
    try {
        const key = manifestKey(node.id);
        const bytes = node.readable ? await objects.readManifest(node.id) : await backend.get(key);
        for (const batch of readManifest(bytes, key))
            batches.push(batch);
    }
    catch (error) {
        if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING'))
            throw error;
    }
    return batches;
}
