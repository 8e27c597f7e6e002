import { AppError } from '../../../contract/errors.ts';
import type { Key, ResolvedVersion, VersionRow } from '../catalog/rows.ts';
import type { Services } from '../services.ts';
import { ensureLoaded } from '../transfer/stores/load-version.ts';
import { resolveVersion } from './resolve.ts';

type Parts = Pick<Services, 'catalog' | 'stores'>;

/** A version whose files are being listed is read from the store without a job, and not cancelled half way. */
const NEVER = new AbortController().signal;

/** After a version before could not be loaded, this long passes until it is tried again, in ms. */
const RETRY_MS = 30_000;

/** A version whose entries are in the catalog. Errors as `resolveVersion` and `ensureLoaded`. */
export async function loadedVersion(
  parts: Parts,
  name: string,
  store: string | undefined,
): Promise<{ readonly found: ResolvedVersion; readonly key: Key }> {
  const found = await resolveVersion(parts, name, store);
  const key = { store: found.store.id, id: found.version.id };
  await load(parts, found.version);
  return { found, key };
}

/** The version that changes are shown against, when it is at hand; `pending`: ask again. */
export interface VersionBefore {
  readonly key: Key | null;
  /** `vN` */
  readonly label: string | null;
  readonly pending: boolean;
}

/** Finds, and loads in the background, the versions that others are compared with. */
export class VersionsBefore {
  readonly #parts: Parts;
  readonly #loading = new Set<string>();
  readonly #failed = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The version before that is not deleted, as far as it is loaded now. */
  async of({ store, collection, version }: ResolvedVersion): Promise<VersionBefore> {
    const { catalog } = this.#parts;
    const page = await catalog.versions.list(
      { store: store.id, id: collection.id },
      { after: String(version.index), limit: 1 },
    );
    const before = page.rows[0];
    if (!before) return { key: null, label: null, pending: false };
    const key = { store: store.id, id: before.id };
    if (await catalog.entries.isLoaded(key)) return { key, label: `v${before.index}`, pending: false };
    return { key: null, label: null, pending: this.#load(before) };
  }

  /** True while it is being loaded. */
  #load(version: VersionRow): boolean {
    const { id } = version;
    if (this.#loading.has(id)) return true;
    if (Date.now() - (this.#failed.get(id) ?? Number.NEGATIVE_INFINITY) < RETRY_MS) return false;
    this.#loading.add(id);
    load(this.#parts, version)
      .then(() => this.#failed.delete(id))
      .catch((error: unknown) => {
        // The store is away or damaged: who asks for the version itself is told so.
        if (!(error instanceof AppError)) throw error;
        this.#failed.set(id, Date.now());
      })
      .finally(() => this.#loading.delete(id));
    return true;
  }
}

async function load({ catalog, stores }: Parts, version: VersionRow): Promise<void> {
  if (await catalog.entries.isLoaded({ store: version.store, id: version.id })) return;
  const opened = await stores.open(await catalog.stores.get(version.store));
  await ensureLoaded(catalog, opened, { version, signal: NEVER });
}
