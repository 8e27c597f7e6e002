import { createHash } from 'node:crypto';
import { damaged } from '../format/damaged.js';
import { decodeIndex } from '../format/index-object.js';
import { readManifestHeader } from '../format/manifest.js';
import { indexKey, manifestKey, packKey } from './keys.js';
/** Manifests in a chain, the full one included: the format writes one in full at the latest after 20 deltas. */
export const MAX_MANIFEST_CHAIN = 21;
/** Manifests kept in memory, in bytes: what consecutive versions share is read once. */
const MANIFEST_CACHE_BYTES = 64 * 1024 * 1024;
/** Packs, indexes and manifests of one store. Every whole object that is read is checked against its name. */
export class StoreObjects {
    #backend;
    #manifests = new Map();
    #cachedBytes = 0;
    constructor(backend) {
        this.#backend = backend;
    }
    /** Stores a pack durably. */
    async putPack(pack) {
        await this.#backend.put(packKey(pack.id), pack.bytes);
    }
    /** Stores an index object as `encodeIndex` made it. */
    async putIndex(index) {
        await this.#backend.put(indexKey(index.id), index.bytes);
    }
    /** Stores a manifest from memory or from a local file. */
    async putManifest(manifest) {
        const body = 'bytes' in manifest ? manifest.bytes : { file: manifest.file };
        await this.#backend.put(manifestKey(manifest.id), body);
    }
    /**
     * A whole pack, checked against its name.
     *
     * @throws STORE_OBJECT_MISSING, STORE_DAMAGED
     */
    readPack(id, signal) {
        return this.#readNamed(packKey(id), id, signal);
    }
    /**
     * The packs that an index object lists.
     *
     * @throws STORE_OBJECT_MISSING, STORE_DAMAGED
     */
    async readIndex(id, signal) {
        const bytes = await this.#readNamed(indexKey(id), id, signal);
        return decodeIndex(bytes, indexKey(id)).packs;
    }
    /**
     * A manifest's bytes, checked against its name.
     *
     * @throws STORE_OBJECT_MISSING, STORE_DAMAGED
     */
    async readManifest(id, signal) {
        const cached = this.#manifests.get(id);
        if (cached) {
            this.#manifests.delete(id);
            this.#manifests.set(id, cached);
            return cached;
        }
        const bytes = await this.#readNamed(manifestKey(id), id, signal);
        this.#keep(id, bytes);
        return bytes;
    }
    /**
     * A manifest with everything it builds on, ready for `mergeManifests`.
     *
     * @throws STORE_OBJECT_MISSING, STORE_DAMAGED (also for a chain that is longer than the format allows)
     */
    async readManifestChain(id, signal) {
        const result = { chain: [], names: [], ids: [] };
        for (let next = id; next !== null;) {
            if (result.chain.length === MAX_MANIFEST_CHAIN) {
                throw damaged(manifestKey(id), `it builds on more than ${MAX_MANIFEST_CHAIN - 1} others`);
            }
            const bytes = await this.readManifest(next, signal);
            const name = manifestKey(next);
            result.chain.unshift(bytes);
            result.names.unshift(name);
            result.ids.unshift(next);
            next = readManifestHeader(bytes, name).base;
        }
        return result;
    }
    async #readNamed(key, id, signal) {
        const bytes = await this.#backend.get(key, signal ? { signal } : {});
        if (createHash('sha256').update(bytes).digest('hex') !== id) {
            throw damaged(key, 'its bytes do not have the SHA-256 in its name');
        }
        return bytes;
    }
    #keep(id, bytes) {
        if (bytes.length > MANIFEST_CACHE_BYTES)
            return;
        this.#manifests.set(id, bytes);
        this.#cachedBytes += bytes.length;
        for (const [oldest, old] of this.#manifests) {
            if (this.#cachedBytes <= MANIFEST_CACHE_BYTES)
                break;
            this.#manifests.delete(oldest);
            this.#cachedBytes -= old.length;
        }
    }
}
