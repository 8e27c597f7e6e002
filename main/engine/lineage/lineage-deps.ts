import type { Catalog } from '../catalog/catalog.ts';
import type { StoreRow } from '../catalog/rows.ts';
import type { Intent } from '../history/intents.ts';
import type { RunLocks } from './run-locks.ts';

/** The parts of the engine that runs and lineage use. */
export interface LineageDeps {
  readonly catalog: Catalog;
  readonly runLocks: RunLocks;
  readonly stores: {
    /** The store with this handle or entity; without a name the default one. */
    row(name?: string): Promise<StoreRow>;
    rows(): Promise<StoreRow[]>;
    /** Reads what is new in the logs of all stores that can be reached. */
    refresh(): Promise<void>;
    open(row: StoreRow): Promise<{ commit(intent: Intent): Promise<unknown> }>;
  };
}
