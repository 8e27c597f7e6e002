import { type Backend, type Body, type GetOptions, type ListedObject } from './backend.ts';
/** Folder of a store for unfinished writes. */
export declare const TEMPORARY = "tmp";
/** Takes a lock that the operating system drops with its owner; undefined when somebody else has it. */
export type AcquireExclusive = (path: string) => Promise<Disposable | undefined>;
export interface FolderOptions {
    /** Absolute path. The folder must exist; it is never created here, since it may be an unplugged drive. */
    readonly root: string;
    readonly commit: 'link' | 'rename-directory' | 'single-writer';
    /** Needed to commit where `commit` is `single-writer`. */
    readonly acquireExclusive?: AcquireExclusive | undefined;
}
/**
 * A store in a folder of this machine or of a network share. Objects are files named by their key; with
 * `rename-directory`, log entries are directories with the file `entry` in them. Both shapes are read whatever
 * `commit` says.
 */
export declare class FolderBackend implements Backend {
    #private;
    readonly location: string;
    constructor(options: FolderOptions);
    get(key: string, options?: GetOptions): Promise<Buffer>;
    size(key: string): Promise<number | undefined>;
    put(key: string, body: Body): Promise<void>;
    createOnly(key: string, body: Uint8Array): Promise<'created' | 'exists'>;
    delete(key: string): Promise<void>;
    list(prefix: string): AsyncGenerator<ListedObject>;
    removeLeftovers(olderThanMs: number): Promise<number>;
    freeBytes(): Promise<number | undefined>;
}
