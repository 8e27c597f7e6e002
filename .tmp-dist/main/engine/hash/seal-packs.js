import { PACK_TARGET_BYTES } from '../format/pack.js';
import { addPacked } from './pack-line.js';
/** Seals the open packs of all lines; as one pack where they fit into one, so that a small job makes one object. */
export async function sealPacks(lines) {
    const open = lines.filter((line) => line.open !== undefined);
    const total = open.reduce((sum, line) => sum + line.open, 0);
    const [first, ...others] = open;
    if (first && total < PACK_TARGET_BYTES) {
        for (const other of others)
            await addPacked(first, await other.surrender());
    }
    await Promise.all(lines.map((line) => line.seal()));
}
