import type { ListedObject } from './backend.ts';
/** Whether a directory at this key is a log entry and not a folder. */
export declare function isEntryFolder(key: string): boolean;
/** Objects below `prefix` of a folder store, ascending by key. A missing folder is empty. */
export declare function listFolder(root: string, prefix: string): AsyncGenerator<ListedObject>;
/** Removes what lies in the folder of unfinished writes since before a time (ms since 1970); bytes freed. */
export declare function removeOldTemporary(folder: string, before: number): Promise<number>;
