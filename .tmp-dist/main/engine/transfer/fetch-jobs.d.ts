import type { CheckoutPlan, CheckoutResult, DownloadResult } from '../../../contract/domain.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CheckoutRow, Key, ResolvedVersion } from '../catalog/rows.ts';
import type { FolderScanner } from '../scan/scan-folder.ts';
import type { FetchWorkers } from './fetch/fetch-workers.ts';
import type { JobContext } from './job-context.ts';
import type { StoreRegistry } from './stores/store-registry.ts';
/** The parts of the engine that downloads and check-outs use. */
export interface FetchJobDeps {
    readonly catalog: Catalog;
    readonly stores: StoreRegistry;
    readonly scanner: FolderScanner;
    readonly fetchWorkers: FetchWorkers;
    readonly author: string;
    /** Folder for temporary files of this machine. */
    readonly temp: string;
    /** Where files go when the user named no target. */
    readonly downloads: string;
    readonly resolve: (name: string, store?: string) => Promise<ResolvedVersion>;
}
/** What a download job remembers. */
export interface DownloadJobInput {
    readonly version: Key;
    readonly to: string;
    readonly path: string | null;
}
/** What a check-out job, or a job that plans one, remembers. */
export interface CheckoutJobInput extends DownloadJobInput {
    readonly rescue: 'version' | 'trash';
}
/** What an undo job remembers. */
export interface UndoJobInput {
    readonly checkout: string;
}
/** Writes a version's files into a folder. Errors as `downloadVersion`, and `FOLDER_BUSY`. */
export declare function runDownload(job: JobContext, deps: FetchJobDeps, input: DownloadJobInput): Promise<DownloadResult>;
/** Works out what a check-out would do. Errors as `previewCheckout`. */
export declare function runPlan(job: JobContext, deps: FetchJobDeps, input: CheckoutJobInput): Promise<CheckoutPlan>;
/** Makes a folder exactly a version. Errors as `checkoutVersion`, and `FOLDER_BUSY`. */
export declare function runCheckout(job: JobContext, deps: FetchJobDeps, input: CheckoutJobInput): Promise<CheckoutResult>;
/** Puts a folder back to how it was before a check-out. Errors as `undoCheckout`, `NOTHING_TO_UNDO`, `FOLDER_BUSY`. */
export declare function runUndo(job: JobContext, deps: FetchJobDeps, input: UndoJobInput): Promise<CheckoutResult>;
/** The check-out of a folder that an undo would take back. @throws AppError `NOTHING_TO_UNDO` */
export declare function lastCheckout(catalog: Catalog, folder: string): Promise<CheckoutRow>;
/** Folder for a download when none was named: the version's name, with what no file system takes replaced. */
export declare function defaultTarget(deps: Pick<FetchJobDeps, 'downloads'>, { collection, version }: ResolvedVersion): string;
