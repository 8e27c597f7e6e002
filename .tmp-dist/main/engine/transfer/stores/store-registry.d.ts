import { AppError } from '../../../../contract/errors.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { StoreRow } from '../../catalog/rows.ts';
import { OpenedStore } from './opened-store.ts';
export interface StoreRegistryOptions {
    readonly catalog: Catalog;
    /** Holds the default store. */
    readonly home: string;
    readonly author: string;
}
export interface AddStoreOptions {
    readonly location: string;
    readonly handle?: string | undefined;
    readonly create: boolean;
    readonly entity?: string | undefined;
    readonly newId: boolean;
}
/** The stores of this machine: opens each once, keeps the catalog in step with their logs. */
export declare class StoreRegistry {
    #private;
    constructor(options: StoreRegistryOptions);
    /** All stores; on a fresh machine the default store is made first. */
    rows(): Promise<StoreRow[]>;
    /**
     * The store with this handle or entity; without a name the default one.
     *
     * @throws AppError `STORE_NOT_FOUND`, `AMBIGUOUS_NAME`
     */
    row(name?: string): Promise<StoreRow>;
    /** Opens a store for work on its content. @throws AppError those of `openStore` */
    open(row: StoreRow): Promise<OpenedStore>;
    /** Why the store could not be read when it was last looked at. */
    failure(store: number): AppError | undefined;
    /**
     * Reads what is new in every store that can be reached. A store that cannot be does not stop anything: what the catalog
     * knows of it can still be browsed, and `failure` tells why it is not in step.
     */
    refresh(): Promise<void>;
    /** Adds a store of this machine, or makes one. */
    add(options: AddStoreOptions): Promise<StoreRow>;
    /** Forgets a store on this machine. */
    remove(row: StoreRow): Promise<void>;
    /** Makes a store the one that is used when none is named. */
    setDefault(row: StoreRow): Promise<void>;
    /** Handle of the default store, if one was chosen. */
    isDefault(row: StoreRow): Promise<boolean>;
    /** Forgets what is open, so that the next use looks at the disk again. */
    reset(): void;
}
