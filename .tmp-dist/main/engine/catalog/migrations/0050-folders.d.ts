import type { Migration } from './migration.ts';
/** Dataset folders and checkout targets of this machine, and the files known in them (flags: 1 executable, 2 racy). */
export declare const folders: Migration;
