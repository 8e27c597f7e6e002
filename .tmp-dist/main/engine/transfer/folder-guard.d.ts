import type { Catalog } from '../catalog/catalog.ts';
import type { FolderRow } from '../catalog/rows.ts';
/** Makes sure that a folder has nothing to do with the folder of any store. @throws AppError `FOLDER_IN_STORE`, `TARGET_IN_STORE` */
export declare function assertOutsideStores(catalog: Catalog, folder: string, use: 'read' | 'write'): Promise<void>;
/**
 * Keeps every other log, download and checkout out of a folder until the result is disposed of, in all processes.
 *
 * @param folder real path
 * @throws AppError `FOLDER_BUSY`
 */
export declare function holdFolder(catalog: Catalog, folder: string): Disposable;
/** What fingerprints of a folder are kept under. */
export type FolderUse = Pick<FolderRow, 'store' | 'project' | 'name' | 'artifactType' | 'algorithm'>;
/** The catalog's row that keeps the fingerprints of a folder's files, whatever the folder is used for. */
export declare function fingerprintFolder(catalog: Catalog, path: string, use: FolderUse): Promise<FolderRow>;
