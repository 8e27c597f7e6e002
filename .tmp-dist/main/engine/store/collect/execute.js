import { hasCode } from '../../../../contract/errors.js';
import { encodeIndex } from '../../format/index-object.js';
import { PACK_TARGET_BYTES, PackBuilder } from '../../format/pack.js';
import { throwIfCancelled } from '../backends/backend.js';
import { readChunks } from '../chunk-reader.js';
import { indexKey, manifestKey, packKey } from '../keys.js';
import { mapOrdered } from '../parallel.js';
import { needsCommit } from './plan.js';
const PARALLEL_DELETES = 8;
/**
 * Carries out a plan in the order in which a crash at any moment leaves only garbage for the next collector:
 * copies what is needed into new packs, writes their index, commits, and only then deletes.
 *
 * @returns bytes that were deleted, less those newly written
 * @throws COMMIT_CONFLICT, with nothing changed
 */
export async function executeCollection(store, plan, options) {
    let written = 0;
    if (needsCommit(plan)) {
        const packs = [];
        for (const chunks of plan.newPacks)
            packs.push(await copyChunks(store, chunks, options));
        const indexes = plan.newIndexes.map(({ kept, added }) => encodeIndex([...kept, ...added.map((place) => packs[place])]));
        for (const index of indexes)
            await store.objects.putIndex(index);
        for (const { size } of packs)
            written += size;
        for (const { bytes } of indexes)
            written += bytes.length;
        await commitOrClean(store.backend, {
            plan,
            options,
            packs,
            addIndexes: indexes.map((index) => index.id),
        });
    }
    const { retired, removedIndexes } = await options.contents();
    const removals = [
        ...plan.deletePacks
            .filter(({ id }) => retired.has(id))
            .map(({ id, size }) => ({ key: packKey(id), size })),
        ...plan.deleteIndexes
            .filter(({ id }) => removedIndexes.has(id))
            .map(({ id, size }) => ({ key: indexKey(id), size })),
        ...plan.deleteManifests
            .filter(({ id }) => retired.has(id))
            .map(({ id, size }) => ({ key: manifestKey(id), size })),
    ];
    let deleted = 0;
    const remove = async (object) => {
        throwIfCancelled(options.signal);
        await store.backend.delete(object.key);
        return object.size;
    };
    for await (const size of mapOrdered(removals, PARALLEL_DELETES, remove)) {
        deleted += size;
        options.onDeleted?.(size);
    }
    return { freedBytes: deleted - written };
}
async function copyChunks(store, chunks, { signal, onCopied }) {
    const builder = new PackBuilder(PACK_TARGET_BYTES);
    for await (const { chunk, stored } of readChunks(store.backend, chunks, { signal })) {
        builder.add(chunk.hash, chunk.codec, stored, chunk.raw);
        onCopied?.(stored.length);
    }
    const pack = builder.seal();
    await store.objects.putPack(pack);
    return { id: pack.id, size: pack.bytes.length, records: pack.records };
}
async function commitOrClean(backend, { plan, options, packs, addIndexes, }) {
    try {
        await options.commit({
            kind: 'collect',
            markedAt: options.markedAt,
            packs: plan.retirePacks,
            manifests: plan.retireManifests,
            collected: plan.collected.map((version) => version.id),
            addIndexes,
            removeIndexes: plan.removeIndexes,
        });
    }
    catch (error) {
        // A conflict is the one failure after which it is certain that nobody can refer to the new objects.
        if (hasCode(error, 'COMMIT_CONFLICT')) {
            for (const id of addIndexes)
                await backend.delete(indexKey(id));
            for (const { id } of packs)
                await backend.delete(packKey(id));
        }
        throw error;
    }
}
