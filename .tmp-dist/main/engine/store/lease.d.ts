import * as z from 'zod';
import type { Backend } from './backends/backend.ts';
/** How long a lease counts after it was begun or renewed, in ms. Renew it well before, such as every hour. */
export declare const LEASE_LIFETIME_MS: number;
declare const leaseFile: z.ZodObject<{
    id: z.ZodUUID;
    author: z.ZodString;
    startedAt: z.ZodISODateTime;
    expiresAt: z.ZodISODateTime;
}, z.core.$strip>;
/** One lease as it stands in a store. */
export type LeaseFile = z.infer<typeof leaseFile>;
/**
 * Says that an upload is under way, so that a collector leaves the objects alone that nobody has committed
 * yet. Only spares uploads: if a lease is lost or expires, the log still sees to it that nothing is missed.
 */
export declare class Lease {
    #private;
    private constructor();
    /** Begins a lease. `nowMs` is ms since 1970. */
    static begin(backend: Backend, options: {
        readonly author: string;
        readonly nowMs: number;
    }): Promise<Lease>;
    /** Name of the lease as it stands now; each renewal has another, because objects never change. */
    get id(): string;
    /** Makes it count for another `LEASE_LIFETIME_MS` from `nowMs`. */
    renew(nowMs: number): Promise<void>;
    /** Ends it. */
    end(): Promise<void>;
}
/** When the oldest upload that holds a live lease began, in ms since 1970; undefined when there is none. */
export declare function oldestLiveLease(backend: Backend, nowMs: number): Promise<number | undefined>;
/** Every lease of a store by key; `lease` is undefined for one that is damaged. */
export declare function readLeases(backend: Backend): AsyncGenerator<{
    readonly key: string;
    readonly lease: LeaseFile | undefined;
}>;
/**
 * Reads a lease and checks its closing checksum and its name.
 *
 * @throws STORE_DAMAGED
 */
export declare function decodeLease(bytes: Buffer, key: string): LeaseFile;
export {};
