import type { DiffResult } from '../../../contract/domain.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FolderRow } from '../catalog/rows.ts';
import type { FolderScanner } from '../scan/scan-folder.ts';
import type { StoreRegistry } from './stores/store-registry.ts';
/** The parts of the engine that looking for pending changes uses. */
export interface PendingChangesDeps {
    readonly catalog: Catalog;
    readonly stores: StoreRegistry;
    readonly scanner: FolderScanner;
}
/**
 * What logging a dataset folder now would change, found in the background: no list of jobs shows it.
 *
 * @throws AppError those of the scan and of the store, `CANCELLED`
 */
export declare function pendingChanges(deps: PendingChangesDeps, row: FolderRow, signal: AbortSignal): Promise<Omit<DiffResult, 'from' | 'to'>>;
