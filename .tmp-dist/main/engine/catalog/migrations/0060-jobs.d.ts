import type { Migration } from './migration.ts';
/** Jobs with what they must remember to go on after a kill, and what checkouts need for undo. */
export declare const jobs: Migration;
