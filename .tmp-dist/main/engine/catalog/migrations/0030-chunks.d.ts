import type { Migration } from './migration.ts';
/** Chunk index of each store. A chunk may be in several packs, as two writers can store it at the same time. */
export declare const chunks: Migration;
