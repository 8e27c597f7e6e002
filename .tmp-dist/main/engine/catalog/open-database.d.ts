import { type Db } from './sql.ts';
/** Name of the catalog's file in its folder. */
export declare const CATALOG_FILE = "catalog.db";
/** "VITR": marks the file as a catalog (SQLite's `application_id`). */
export declare const APPLICATION_ID = 1447646290;
/**
 * Opens the catalog's file for writing, creates it when absent and brings its schema up to date.
 *
 * @throws AppError `CATALOG_NEWER`, `CATALOG_DAMAGED`, `CATALOG_BUSY`
 */
export declare function openForWriting(dir: string): Db;
/** Opens the catalog's file, which must be there and up to date, for reading only. */
export declare function openForReading(dir: string): Db;
/** Applies the steps up to `target` that are missing, each in a transaction of its own. */
export declare function migrate(db: Db, target: number): void;
/** Runs work on a catalog file; what SQLite throws becomes an error that a user can act on. */
export declare function guarded<T>(file: string, work: () => T): T;
/** Translates what SQLite throws; anything else comes back as it is. */
export declare function catalogError(file: string, error: unknown): unknown;
