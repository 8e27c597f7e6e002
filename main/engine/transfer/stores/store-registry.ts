import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, hasCode, systemCode, toErrorData } from '../../../../contract/errors.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { lockFile } from '../../catalog/process-lock.ts';
import type { StoreRow } from '../../catalog/rows.ts';
import { checkOwnFolder, makeOwnFolder } from '../../own-folder.ts';
import type { AcquireExclusive } from '../../store/backends/folder.ts';
import { createFolderStore, giveNewId, openFolderStore } from '../../store/folder-store.ts';
import type { Store } from '../../store/store.ts';
import { assertOutsideStores } from '../folder-guard.ts';
import { OpenedStore } from './opened-store.ts';
import { folderLocation, locationOf, type StoreLocation } from './store-location.ts';

/** Setting: handle of the store that is used when none is named. */
const DEFAULT_STORE = 'defaultStore';

/** Setting: set for ever once the first store was made, so that a lost store is never replaced by an empty one. */
const FIRST_STORE_MADE = 'firstStoreMade';

/** Reading requests look at a store's log again at most this often, in ms. */
const REFRESH_EVERY_MS = 1_000;

const FIRST_HANDLE = 'local';

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
export class StoreRegistry {
  readonly #options: StoreRegistryOptions;
  readonly #opened = new Map<number, Promise<OpenedStore>>();
  readonly #failures = new Map<number, AppError>();
  #refreshed = Number.NEGATIVE_INFINITY;

  constructor(options: StoreRegistryOptions) {
    this.#options = options;
  }

  /** All stores; on a fresh machine the default store is made first. */
  async rows(): Promise<StoreRow[]> {
    const { stores } = this.#options.catalog;
    const rows = await stores.list();
    if (rows.length > 0 || (await stores.getSetting(FIRST_STORE_MADE)) === true) return rows;
    return [await this.#makeFirst()];
  }

  /**
   * The store with this handle or entity; without a name the default one.
   *
   * @throws AppError `STORE_NOT_FOUND`, `AMBIGUOUS_NAME`
   */
  async row(name?: string): Promise<StoreRow> {
    const rows = await this.rows();
    const wanted = name ?? (await this.#options.catalog.stores.getSetting(DEFAULT_STORE));
    const byHandle = rows.filter(({ handle }) => handle === wanted);
    const found = byHandle.length > 0 ? byHandle : rows.filter(({ entity }) => entity === wanted);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) {
      throw new AppError('AMBIGUOUS_NAME', `"${name}" is the entity of ${found.length} stores.`, {
        hint: `Name one by its handle: ${found.map(({ handle }) => handle).join(', ')}.`,
      });
    }
    const oldest = rows.toSorted((a, b) => a.id - b.id)[0];
    if (name === undefined && oldest) return oldest;
    const known = rows.map(({ handle }) => handle).join(', ');
    throw new AppError(
      'STORE_NOT_FOUND',
      name === undefined ? 'There is no store yet.' : `There is no store "${name}".`,
      {
        hint: known === '' ? 'Add one with "vitrine store add FOLDER".' : `Known stores: ${known}.`,
      },
    );
  }

  /** Opens a store for work on its content. @throws AppError those of `openStore` */
  async open(row: StoreRow): Promise<OpenedStore> {
    let opening = this.#opened.get(row.id);
    if (!opening) {
      opening = this.#open(row);
      this.#opened.set(row.id, opening);
      opening.catch(() => this.#opened.delete(row.id));
    }
    const opened = await opening;
    if (await stillThere(locationOf(row))) return opened;
    // The drive is gone: say so now, and look again next time.
    this.#opened.delete(row.id);
    return this.#open(row);
  }

  /** Why the store could not be read when it was last looked at. */
  failure(store: number): AppError | undefined {
    return this.#failures.get(store);
  }

  /**
   * Reads what is new in every store that can be reached. A store that cannot be does not stop anything: what the catalog
   * knows of it can still be browsed, and `failure` tells why it is not in step.
   */
  async refresh(): Promise<void> {
    if (performance.now() - this.#refreshed < REFRESH_EVERY_MS) return;
    this.#refreshed = performance.now();
    for (const row of await this.rows()) await this.#refreshOne(row);
  }

  /** Adds a store of this machine, or makes one. */
  async add(options: AddStoreOptions): Promise<StoreRow> {
    const location = folderLocation(options.location);
    if (options.newId) await giveNewId(location.path);
    const store = options.create
      ? await this.#create(location, options.entity)
      : await this.#openAt(location);
    const { stores } = this.#options.catalog;
    const twin = (await stores.list()).find(({ uuid }) => uuid === store.id);
    if (twin) return this.#addKnown(twin, location);
    const handle = options.handle ?? (await this.#freeHandle(location));
    const row = await stores.add({ handle, uuid: store.id, location });
    try {
      await (await this.open(row)).sync();
    } catch (error) {
      await this.remove(row);
      throw error;
    }
    return stores.get(row.id);
  }

  /** Forgets a store on this machine. */
  async remove(row: StoreRow): Promise<void> {
    this.#opened.delete(row.id);
    await this.#options.catalog.stores.remove(row.id);
  }

  /** Makes a store the one that is used when none is named. */
  async setDefault(row: StoreRow): Promise<void> {
    await this.#options.catalog.stores.setSetting(DEFAULT_STORE, row.handle);
  }

  /** Handle of the default store, if one was chosen. */
  async isDefault(row: StoreRow): Promise<boolean> {
    return (await this.row()).id === row.id;
  }

  /** Forgets what is open, so that the next use looks at the disk again. */
  reset(): void {
    this.#opened.clear();
    this.#failures.clear();
    this.#refreshed = Number.NEGATIVE_INFINITY;
  }

  async #refreshOne(row: StoreRow): Promise<void> {
    try {
      await (await this.open(row)).sync();
      this.#failures.delete(row.id);
    } catch (error) {
      if (!(error instanceof AppError) || toErrorData(error).code === 'INTERNAL') throw error;
      this.#failures.set(row.id, error);
    }
  }

  async #open(row: StoreRow): Promise<OpenedStore> {
    const { catalog, author } = this.#options;
    const location = locationOf(row);
    const store = await openFolderStore(location.path, {
      expectedId: row.uuid,
      acquireExclusive: this.#acquireExclusive,
    });
    return new OpenedStore({ row, store, catalog, author });
  }

  async #openAt(location: StoreLocation): Promise<Store> {
    return openFolderStore(location.path, { acquireExclusive: this.#acquireExclusive });
  }

  async #create(location: StoreLocation, entity: string | undefined): Promise<Store> {
    const { author, catalog } = this.#options;
    if (!(await isStore(location.path))) await assertOutsideStores(catalog, location.path, 'write');
    return createFolderStore(location.path, {
      entity: entity ?? author,
      author,
      acquireExclusive: this.#acquireExclusive,
    });
  }

  /** The first use on a machine: the default store is opened where there is one, and made otherwise. */
  async #makeFirst(): Promise<StoreRow> {
    const { catalog, home } = this.#options;
    const path = join(home, 'store');
    makeOwnFolder(home);
    checkOwnFolder(path);
    const lock = catalog.tryLock('first-store');
    if (!lock) return this.#awaitFirst();
    try {
      const there = await catalog.stores.list();
      if (there[0]) return there[0];
      const row = await this.add({
        location: path,
        handle: FIRST_HANDLE,
        create: !(await isStore(path)),
        newId: false,
      });
      await catalog.stores.setSetting(FIRST_STORE_MADE, true);
      await this.setDefault(row);
      return row;
    } finally {
      lock.release();
    }
  }

  /** Another process is making the first store right now. */
  async #awaitFirst(): Promise<StoreRow> {
    for (;;) {
      const [row] = await this.#options.catalog.stores.list();
      if (row) return row;
      await new Promise((resolve) => setTimeout(resolve, 50));
      const lock = this.#options.catalog.tryLock('first-store');
      if (!lock) continue;
      lock.release();
      return this.#makeFirst();
    }
  }

  /** A store with an id that is known: it was moved, or it is a copy. */
  async #addKnown(row: StoreRow, location: StoreLocation): Promise<StoreRow> {
    const before = locationOf(row);
    if (before.path === location.path) return row;
    if (await isStore(before.path)) {
      throw new AppError(
        'STORE_COPIED',
        `${location.path} is a copy of store "${row.handle}" at ${before.path}.`,
        {
          path: location.path,
          hint: 'Two copies must not both be written. Give this one an id of its own with --new-id, or remove the other one first.',
        },
      );
    }
    this.#opened.delete(row.id);
    return this.#options.catalog.stores.update(row.id, { location });
  }

  async #freeHandle(location: StoreLocation): Promise<string> {
    const taken = new Set((await this.#options.catalog.stores.list()).map(({ handle }) => handle));
    const wanted = location.path.split(/[\\/]/).filter(Boolean).at(-1) ?? 'store';
    for (let number = 1; ; number++) {
      const handle = number === 1 ? wanted : `${wanted}-${number}`;
      if (!taken.has(handle)) return handle;
    }
  }

  /** The lock lies in the store itself, so that it holds against every catalog that uses the same drive. */
  readonly #acquireExclusive: AcquireExclusive = async (path) => {
    const lock = lockFile(path);
    return lock && { [Symbol.dispose]: () => lock.release() };
  };
}

async function isStore(path: string): Promise<boolean> {
  try {
    return (await stat(join(path, 'vitrine.json'))).isFile() && (await stat(join(path, 'log'))).isDirectory();
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}

async function stillThere(location: StoreLocation): Promise<boolean> {
  try {
    await stat(join(location.path, 'vitrine.json'));
    return true;
  } catch (error) {
    if (systemCode(error) !== undefined || hasCode(error, 'STORE_MISSING')) return false;
    throw error;
  }
}
