import type { ResolvedCollection, ResolvedVersion } from '../catalog/rows.ts';
import type { Services } from '../services.ts';
type Parts = Pick<Services, 'catalog' | 'stores'>;
/**
 * The version that a person or the screen names: `[[entity/]project/]collection[:alias]`, or an id.
 *
 * @throws AppError `VERSION_NOT_FOUND`, `COLLECTION_NOT_FOUND`, `AMBIGUOUS_NAME`, `STORE_NOT_FOUND`, `INVALID_NAME`
 */
export declare function resolveVersion(parts: Parts, name: string, store?: string): Promise<ResolvedVersion>;
/** The same for a collection. */
export declare function resolveCollection(parts: Parts, name: string, store?: string): Promise<ResolvedCollection>;
export {};
