import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { CatalogThreads } from '../catalog-threads.ts';
import type { DriftedRow, EntryRow, Key, ReferenceCheckRow } from '../rows.ts';

/** References of versions, and what checks found of them. */
export class ReferencesClient {
  readonly #threads: CatalogThreads;

  constructor(threads: CatalogThreads) {
    this.#threads = threads;
  }

  /** All references of a loaded version in manifest order, in batches of up to 2,000. */
  async *stream(version: Key): AsyncGenerator<ReferenceEntry[]> {
    let after: string | null = null;
    do {
      const part: { entries: ReferenceEntry[]; next: string | null } = await this.#threads.read(
        'referencesAfter',
        { version, after },
      );
      if (part.entries.length > 0) yield part.entries;
      after = part.next;
    } while (after !== null);
  }

  /**
   * Keeps what a check found of some references.
   *
   * @param found `round` names the check; `same` are paths of those that are as they were recorded
   */
  note(
    version: Key,
    found: {
      readonly round: string;
      readonly same: readonly string[];
      readonly drifted: readonly DriftedRow[];
    },
  ): Promise<void> {
    const { round, same, drifted } = found;
    return this.#threads.write('noteChecked', { version, round, same: [...same], drifted: [...drifted] });
  }

  /** Ends a check of all references of a version: what it did not find is forgotten. */
  async finish(
    version: Key,
    check: {
      readonly round: string;
      readonly checkedAt: string;
      readonly checked: number;
      readonly unknown: number;
    },
  ): Promise<ReferenceCheckRow> {
    const { round, ...whole } = check;
    while (await this.#threads.write('sweepChecked', { version, round }));
    return this.#threads.write('finishChecked', { version, whole });
  }

  /** Ends a check of some references of a version. */
  finishPart(version: Key): Promise<ReferenceCheckRow> {
    return this.#threads.write('finishChecked', { version, whole: null });
  }

  /** Takes what is known of a version's references over to another one, for those that it has just so. Both are loaded. */
  async carry(from: Key, to: Key): Promise<void> {
    let after: string | null = null;
    do {
      const next: string | null = await this.#threads.write('carryChecked', { from, to, after });
      after = next;
    } while (after !== null);
  }

  /** Says which drifted references of a version may stay as they are, or may no more; without paths all of them. */
  keep(
    version: Key,
    what: { readonly kept: boolean; readonly paths: readonly string[] | null },
  ): Promise<ReferenceCheckRow | undefined> {
    return this.#threads.write('keepDrift', { version, ...what });
  }

  /** What is known of a version's references; undefined when none was ever checked. */
  check(version: Key): Promise<ReferenceCheckRow | undefined> {
    return this.#threads.read('referenceCheck', { version });
  }

  /** A window of the entries of a loaded version whose references changed or are missing, by path. */
  drifted(version: Key, window: { readonly offset: number; readonly limit: number }): Promise<EntryRow[]> {
    return this.#threads.read('driftedEntries', { version, ...window });
  }

  /** What checks found of the references at these paths; null for those that are as recorded, or were not looked at. */
  driftOf(version: Key, paths: readonly string[]): Promise<(Pick<DriftedRow, 'state' | 'reason'> | null)[]> {
    return this.#threads.read('driftOf', { version, paths });
  }

  /** How many references of a version changed or are missing below each of these folders. */
  driftedBelow(version: Key, folders: readonly string[]): Promise<number[]> {
    return this.#threads.read('driftedBelow', { version, folders });
  }

  /** Newest versions of collections whose entries are loaded, with when all their references were checked last. */
  newestLoaded(): Promise<{ readonly key: Key; readonly checkedAt: string | null }[]> {
    return this.#threads.read('newestLoaded', undefined);
  }
}
