import type { CatalogThreads } from '../catalog-threads.ts';
import type {
  Key,
  LineageExpansion,
  LineageGraphRow,
  LineageNode,
  OutsidePlaceRow,
  Page,
  RunFilter,
  RunRow,
  UseRow,
} from '../rows.ts';
import type { PageOptions } from './versions-client.ts';

/** How runs are shown: `gone` are those whose process is known to be gone without having told its end. */
interface Shown {
  readonly gone: readonly string[];
}

/** Runs of all stores, what they use and logged, and walks along both. */
export class RunsClient {
  readonly #threads: CatalogThreads;

  constructor(threads: CatalogThreads) {
    this.#threads = threads;
  }

  /** Runs, what was started last first; each once, as the store in which it was started knows it. */
  list(filter: RunFilter, { gone, ...page }: PageOptions & Shown): Promise<Page<RunRow>> {
    return this.#threads.read('listRuns', { filter, gone, page });
  }

  /** A run as each store knows it, that in which it was started first; none when no store knows it. */
  get(id: string, { gone }: Shown = { gone: [] }): Promise<RunRow[]> {
    return this.#threads.read('getRun', { id, gone });
  }

  /** Ids of runs that begin so, or have this name; at most `limit`. */
  find(
    text: string,
    options: { readonly store?: number | undefined; readonly limit: number },
  ): Promise<string[]> {
    return this.#threads.read('findRuns', { text, store: options.store ?? null, limit: options.limit });
  }

  /** Ids of runs that were started on a host and whose end nobody has told; at most 1,000, the newest. */
  runningOn(host: string): Promise<string[]> {
    return this.#threads.read('runningOn', { host });
  }

  /** Ids of versions of a collection that runs use that are still under way. */
  versionsUnderWay(collection: Key, { gone }: Shown): Promise<string[]> {
    return this.#threads.read('versionsUnderWay', { collection, gone });
  }

  /** What a run uses, in the order in which it was told. */
  uses(run: string, limit: number): Promise<{ readonly uses: UseRow[]; readonly total: number }> {
    return this.#threads.read('runUses', { run, limit });
  }

  /** Versions that a run logged first, in their order. */
  outputs(run: string, limit: number): Promise<{ readonly versions: Key[]; readonly total: number }> {
    return this.#threads.read('runOutputs', { run, limit });
  }

  /** Runs that use a version, what was started last first. */
  usersOf(version: Key, { gone, ...page }: PageOptions & Shown): Promise<Page<RunRow>> {
    return this.#threads.read('usersOf', { version, gone, page });
  }

  /** What a version or run was made from and what was made from it; undefined when there is no such thing. */
  graph(
    root: LineageNode,
    options: Shown & {
      readonly up: number;
      readonly down: number;
      readonly expand?: readonly LineageExpansion[];
      readonly limit: number;
    },
  ): Promise<LineageGraphRow | undefined> {
    return this.#threads.read('lineageGraph', { root, ...options });
  }

  /** Where the references of a loaded version lead, the most used place first. The first answer for a version takes longest. */
  outside(version: Key): Promise<OutsidePlaceRow[]> {
    return this.#threads.readFixed('outsidePlaces', { version });
  }
}
