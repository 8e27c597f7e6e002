import * as z from 'zod';
import type { StoreRow } from '../../catalog/rows.ts';
declare const storeLocation: z.ZodObject<{
    kind: z.ZodLiteral<"folder">;
    path: z.ZodString;
}, z.core.$strip>;
/** Where a store is, as the catalog keeps it. */
export type StoreLocation = z.infer<typeof storeLocation>;
/** The location of a folder store. */
export declare function folderLocation(path: string): StoreLocation;
/** The location in a catalog row. @throws AppError `STORE_NEWER` for a kind that this version does not know */
export declare function locationOf(row: Pick<StoreRow, 'handle' | 'location'>): StoreLocation;
/** A location in words, for messages and lists. */
export declare function describeLocation(location: StoreLocation): string;
export {};
