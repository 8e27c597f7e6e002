import { AppError } from '../../../../contract/errors.js';
import { ChunkMap } from '../chunk-map.js';
import { recordOffsets, storedBytes } from '../packed-records.js';
/**
 * Chooses for every needed chunk the one pack that keeps it. A chunk that two writers stored at the same time
 * lies in two packs; the one with the larger share of needed bytes keeps it.
 *
 * @param onPlaced called for each needed chunk once, with its owner and stored bytes
 * @throws STORE_DAMAGED when a needed chunk is in no pack: then nothing may be deleted
 */
export function placeChunks(packs, marks, onPlaced) {
    const ordered = packs.map((pack) => ({ pack, share: liveShare(pack, marks) }));
    ordered.sort((a, b) => b.share - a.share || (a.pack.id < b.pack.id ? -1 : 1));
    const placed = new ChunkMap(marks.size);
    const uses = ordered.map(({ pack }) => usePack(pack, { marks, placed, onPlaced }));
    if (placed.size < marks.size)
        throw lostChunks(marks, placed);
    return uses;
}
function liveShare({ records }, marks) {
    let live = 0;
    let all = 0;
    for (const at of recordOffsets(records)) {
        const stored = storedBytes(records, at);
        all += stored;
        if (marks.get(records, at) !== 0)
            live += stored;
    }
    return all === 0 ? 0 : live / all;
}
function usePack(pack, { marks, placed, onPlaced, }) {
    const { records } = pack;
    const kept = [];
    let all = 0;
    let live = 0;
    for (const at of recordOffsets(records)) {
        const stored = storedBytes(records, at);
        all += stored;
        const owner = marks.get(records, at);
        if (owner === 0 || placed.get(records, at) !== 0)
            continue;
        placed.set(records, at, 1);
        kept.push(at);
        live += stored;
        onPlaced(owner, stored);
    }
    return { pack, stored: all, live, kept };
}
function lostChunks(marks, placed) {
    let example = '';
    for (const { hash } of marks.entries()) {
        if (placed.get(hash, 0) !== 0)
            continue;
        example = hash.toString('hex');
        break;
    }
    const count = marks.size - placed.size;
    const message = `${count} chunks that versions need are in no pack of the store, such as ${example}.`;
    return new AppError('STORE_DAMAGED', message, {
        hint: 'Nothing was deleted. Run "vitrine store verify" to see which files this touches.',
    });
}
