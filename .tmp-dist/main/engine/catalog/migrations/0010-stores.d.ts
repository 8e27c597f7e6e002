import type { Migration } from './migration.ts';
/** Stores of this machine with how far each log was folded, and settings that belong to data. */
export declare const stores: Migration;
