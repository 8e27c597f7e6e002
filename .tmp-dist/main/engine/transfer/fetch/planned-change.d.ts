import type { Content } from '../../artifact/entry.ts';
/** A file that has to be at a path. */
export interface WantedFile {
    readonly kind: 'file';
    readonly content: Content;
    /** Raw digest in the version's algorithm, when it is known. */
    readonly digest: Buffer | undefined;
    readonly mtimeNs: bigint;
    readonly executable: boolean;
}
/** What has to be at a path; undefined elsewhere means that nothing may be there. */
export type Wanted = WantedFile | {
    readonly kind: 'link';
    readonly target: string;
}
/** A file that lies in the system trash. */
 | {
    readonly kind: 'trashed';
    readonly from: string;
    readonly mtimeNs: bigint;
    readonly executable: boolean;
};
/** A path that may have to change. */
export interface Candidate {
    readonly path: string;
    readonly wanted: Wanted | undefined;
    /** What the catalog knows to be in a file with the fingerprint in `known`. */
    readonly content: Content | undefined;
    /** 32 bytes. */
    readonly known: Buffer | undefined;
}
/** What was found at a path, links not followed. */
export type Found = {
    readonly kind: 'absent';
} | {
    readonly kind: 'link';
    readonly target: string;
    readonly fingerprint: Buffer;
} | {
    readonly kind: 'file';
    readonly size: number;
    readonly mtimeNs: bigint;
    readonly executable: boolean;
    readonly fingerprint: Buffer;
    /** Undefined where it was not worked out. */
    readonly content: Content | undefined;
};
/** A path that has to change. */
export interface Change {
    readonly path: string;
    readonly found: Found;
    readonly wanted: Wanted | undefined;
    /** Only the executable bit differs. */
    readonly onlyMode: boolean;
}
/** Bytes of what is at a path. */
export declare function foundBytes(found: Found): number;
/** Bytes of what has to be at a path. */
export declare function wantedBytes(wanted: Wanted | undefined): number;
