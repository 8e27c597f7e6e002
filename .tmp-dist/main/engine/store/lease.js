import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { hasCode } from '../../../contract/errors.js';
import { damaged } from '../format/damaged.js';
import { LEASE_PREFIX, leaseKey } from './keys.js';
/** How long a lease counts after it was begun or renewed, in ms. Renew it well before, such as every hour. */
export const LEASE_LIFETIME_MS = 24 * 60 * 60 * 1000;
const leaseFile = z.object({
    id: z.uuid(),
    author: z.string().max(1024),
    /** ISO 8601; when the upload began. */
    startedAt: z.iso.datetime(),
    /** ISO 8601; from then on nobody has to respect it. */
    expiresAt: z.iso.datetime(),
});
/**
 * Says that an upload is under way, so that a collector leaves the objects alone that nobody has committed
 * yet. Only spares uploads: if a lease is lost or expires, the log still sees to it that nothing is missed.
 */
export class Lease {
    #backend;
    #author;
    #startedMs;
    #id;
    constructor(backend, options) {
        this.#backend = backend;
        this.#author = options.author;
        this.#startedMs = options.startedMs;
        this.#id = options.id;
    }
    /** Begins a lease. `nowMs` is ms since 1970. */
    static async begin(backend, options) {
        const lease = new Lease(backend, { author: options.author, startedMs: options.nowMs, id: randomUUID() });
        await lease.#write(options.nowMs);
        return lease;
    }
    /** Name of the lease as it stands now; each renewal has another, because objects never change. */
    get id() {
        return this.#id;
    }
    /** Makes it count for another `LEASE_LIFETIME_MS` from `nowMs`. */
    async renew(nowMs) {
        const before = this.#id;
        this.#id = randomUUID();
        await this.#write(nowMs);
        await this.#backend.delete(leaseKey(before));
    }
    /** Ends it. */
    async end() {
        await this.#backend.delete(leaseKey(this.#id));
    }
    async #write(nowMs) {
        const file = {
            id: this.#id,
            author: this.#author,
            startedAt: new Date(this.#startedMs).toISOString(),
            expiresAt: new Date(nowMs + LEASE_LIFETIME_MS).toISOString(),
        };
        await this.#backend.put(leaseKey(this.#id), encodeLease(file));
    }
}
/** When the oldest upload that holds a live lease began, in ms since 1970; undefined when there is none. */
export async function oldestLiveLease(backend, nowMs) {
    let oldest;
    for await (const { lease } of readLeases(backend)) {
        if (lease === undefined || Date.parse(lease.expiresAt) <= nowMs)
            continue;
        const started = Date.parse(lease.startedAt);
        if (oldest === undefined || started < oldest)
            oldest = started;
    }
    return oldest;
}
/** Every lease of a store by key; `lease` is undefined for one that is damaged. */
export async function* readLeases(backend) {
    for await (const { key } of backend.list(LEASE_PREFIX)) {
        try {
            yield { key, lease: decodeLease(await backend.get(key), key) };
        }
        catch (error) {
            if (hasCode(error, 'STORE_DAMAGED'))
                yield { key, lease: undefined };
            else if (!hasCode(error, 'STORE_OBJECT_MISSING'))
                throw error;
        }
    }
}
/** Bytes of a lease: JSON on one line, then the SHA-256 (hex) of that line with its end, and a line end. */
function encodeLease(lease) {
    const line = `${JSON.stringify(lease)}\n`;
    return Buffer.from(`${line}${createHash('sha256').update(line).digest('hex')}\n`);
}
/**
 * Reads a lease and checks its closing checksum and its name.
 *
 * @throws STORE_DAMAGED
 */
export function decodeLease(bytes, key) {
    const end = bytes.indexOf(10) + 1;
    const checksum = createHash('sha256').update(bytes.subarray(0, end)).digest('hex');
    if (end === 0 || !bytes.subarray(end).equals(Buffer.from(`${checksum}\n`))) {
        throw damaged(key, 'its closing checksum is wrong');
    }
    const parsed = leaseFile.safeParse(parseJson(bytes.toString('utf8', 0, end)));
    if (!parsed.success)
        throw damaged(key, 'it is not a lease');
    if (leaseKey(parsed.data.id) !== key)
        throw damaged(key, 'it has another name inside');
    return parsed.data;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}
