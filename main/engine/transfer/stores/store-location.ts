import { resolve } from 'node:path';
import * as z from 'zod';
import { AppError } from '../../../../contract/errors.ts';
import type { StoreRow } from '../../catalog/rows.ts';

const storeLocation = z.object({ kind: z.literal('folder'), path: z.string().min(1) });

/** Where a store is, as the catalog keeps it. */
export type StoreLocation = z.infer<typeof storeLocation>;

/** The location of a folder store. */
export function folderLocation(path: string): StoreLocation {
  return { kind: 'folder', path: resolve(path) };
}

/** The location in a catalog row. @throws AppError `STORE_NEWER` for a kind that this version does not know */
export function locationOf(row: Pick<StoreRow, 'handle' | 'location'>): StoreLocation {
  const parsed = storeLocation.safeParse(row.location);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'STORE_NEWER',
    `Store "${row.handle}" is of a kind that this version of Vitrine does not know.`,
    {
      hint: 'Update Vitrine, or remove the store from this machine with "vitrine store remove".',
    },
  );
}

/** A location in words, for messages and lists. */
export function describeLocation(location: StoreLocation): string {
  return location.path;
}
