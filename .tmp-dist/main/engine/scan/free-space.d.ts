/**
 * Bytes that an ordinary user may still write to the file system of a folder. The folder need not exist yet: the
 * nearest existing parent is asked. Undefined where the system does not say.
 */
export declare function freeBytes(dir: string): Promise<number | undefined>;
