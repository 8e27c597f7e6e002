import { CHUNK_RECORD_BYTES, PACK_TARGET_BYTES } from '../format/pack.js';
import { Permits } from './permits.js';
/**
 * The pack that one worker fills, seen from the main side. One addition at a time, and before each the permits for the
 * packs that it may begin are taken, so that the worker itself never has to wait.
 */
export class PackLine {
    client;
    #writer;
    #turn = new Permits(1);
    #open;
    constructor(client, writer) {
        this.client = client;
        this.#writer = writer;
    }
    /** Bytes of the open pack; undefined when none is. */
    get open() {
        return this.#open;
    }
    /**
     * Adds chunks of this worker's or another's.
     * @param size chunks and their bytes, before compression; less than a pack's
     * @param send makes the call; the memory it is given moves to the worker
     */
    async add(size, send) {
        await this.#turn.acquire();
        const most = size.bytes + size.chunks * CHUNK_RECORD_BYTES;
        const mayFill = (this.#open ?? 0) + most + SMALLEST_PACK_BYTES >= PACK_TARGET_BYTES;
        const held = this.#open === undefined ? 0 : 1;
        const taken = (held === 0 ? 1 : 0) + (mayFill ? 1 : 0);
        if (taken > 0)
            await this.#writer.permits.acquire(taken);
        this.#take(await send(this.#writer.takeSpare(taken)), held + taken);
        this.#turn.release();
    }
    /** Seals the open pack and starts to write it. */
    async seal() {
        await this.#turn.acquire();
        if (this.#open !== undefined)
            this.#take(await this.client.call('seal', undefined), 1);
        this.#turn.release();
    }
    /** Takes the chunks of the open pack out of it. */
    async surrender() {
        await this.#turn.acquire();
        const chunks = await this.client.call('surrender', undefined);
        this.#take({ sealed: [], open: undefined, spare: [] }, 1);
        this.#turn.release();
        return chunks;
    }
    #take(state, permits) {
        for (const pack of state.sealed)
            this.#writer.write(sealedPack(pack));
        this.#writer.giveSpare(state.spare);
        this.#open = state.open;
        const used = state.sealed.length + (state.open === undefined ? 0 : 1);
        if (used > permits)
            throw new Error(`A hash worker began ${used} packs where ${permits} were allowed.`);
        if (permits > used)
            this.#writer.permits.release(permits - used);
    }
}
/** Adds chunks that another worker compressed or gave up. */
export function addPacked(line, packed) {
    const { bytes, records } = packed;
    const size = { chunks: records.length / CHUNK_RECORD_BYTES, bytes: bytes.length };
    return line.add(size, (spare) => line.client.call('add', { bytes, records, spare }, [bytes.buffer, ...spare]));
}
/** Bytes of a pack without chunks, generously. */
const SMALLEST_PACK_BYTES = 64;
/** Bytes that crossed a thread arrive as plain arrays. */
function sealedPack(pack) {
    const { records } = pack;
    return { ...pack, records: Buffer.from(records.buffer, records.byteOffset, records.byteLength) };
}
