import type { Migration } from './migration.ts';
/** All steps in order. A step that was released is never changed. */
export declare const MIGRATIONS: readonly Migration[];
/** The schema that this build knows. */
export declare const SCHEMA_NUMBER: number;
