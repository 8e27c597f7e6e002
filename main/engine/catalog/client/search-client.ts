import type { CatalogThreads } from '../catalog-threads.ts';
import type { FindInput, FindResult } from '../queries/search-find.ts';

/** Finding things in everything that the catalog knows. */
export class SearchClient {
  readonly #threads: CatalogThreads;

  constructor(threads: CatalogThreads) {
    this.#threads = threads;
  }

  /**
   * Collections, versions, files and runs that have every word in their texts and meet the conditions. What is not in the
   * indexes yet (`left`) is not found; `fill` puts it in.
   */
  find(input: FindInput): Promise<FindResult> {
    return this.#threads.readFixed('searchFind', input, 0);
  }

  /** Puts a part of what is left into the indexes, in a short transaction; false when nothing is left. */
  fill(): Promise<boolean> {
    return this.#threads.write('fillSearchPart', undefined);
  }
}
