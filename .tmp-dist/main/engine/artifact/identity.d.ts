import { type Entry } from './entry.ts';
/**
 * What decides whether two versions have the same content: SHA-256 of "vitrine-version-1\0" and, for each entry
 * in manifest order, the path (u32 LE length, UTF-8) and a kind byte; then for stored content (1) its content
 * id, for a reference (2) the URI, the digest and the JSON of its extras with sorted keys (empty when there are
 * none), each with its u32 LE length before it. Sizes, times and permissions take no part.
 */
export declare class VersionIdentity {
    #private;
    constructor();
    /** Adds the next entry; entries must come in manifest order. */
    add(entry: Entry): void;
    /** The same as `add` for stored content of which only the content id (32 bytes) is at hand. */
    addStored(path: string, contentId: Uint8Array): void;
    /** The identity in hex. Ends this object's use. */
    hex(): string;
}
