import type { Problem } from '../../../../contract/domain.ts';
import type { DigestAlgorithm, Entry, StoredEntry } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { LearntFiles } from '../../catalog/learnt-files.ts';
import type { FolderRow, VersionRow } from '../../catalog/rows.ts';
import type { HashOutcome } from '../../hash/outcome.ts';
import { isRacy } from '../../scan/fingerprint.ts';
import type { ScanBatch, ScanSummary } from '../../scan/scan-types.ts';
import type { JobContext } from '../job-context.ts';
import { type BaseEntry, type ClassifyOptions, classifyBatch, classifyRest, type Slot } from './classify.ts';
import { ColumnCursor } from './column-cursor.ts';
import { type ContentReader, hashSlots } from './hash-slots.ts';

/** Entries that may be under way between the scan and the sink: bounds memory, keeps all threads busy. */
const SLOTS_UNDER_WAY = 16_384;

/** Fingerprints that are written to the catalog at once. */
const FINGERPRINTS_AT_ONCE = 16_384;

/** Takes a folder's entries in manifest order, compared with a version. */
export interface EntrySink<E extends Entry = StoredEntry> {
  /** The next entry, with what the version has at its path. */
  add(entry: E, base: BaseEntry | undefined): void;
  /** An entry of the version that the folder does not have. */
  remove(base: BaseEntry): void;
  /** Awaited after every few thousand entries and after the last one. */
  settle?(): Promise<void>;
}

export interface FolderPassOptions {
  readonly catalog: Catalog;
  /** Real path of the folder. */
  readonly root: string;
  readonly scan: () => AsyncGenerator<ScanBatch, ScanSummary, void>;
  /** The catalog's row that keeps the fingerprints of the folder. */
  readonly folder: FolderRow;
  /** The scan lists some files of the folder only: fingerprints of others are not for gone files. */
  readonly partial?: boolean;
  readonly algorithm: DigestAlgorithm;
  /** The loaded version to compare with. */
  readonly base: VersionRow | undefined;
  readonly content: ContentReader;
  readonly sink: EntrySink;
}

/** What a pass over the folder found besides the entries. */
export interface Scanned {
  readonly summary: Omit<ScanSummary, 'problems' | 'startedNs'>;
  readonly problems: Problem[];
  readonly newBytes: number;
}

/** One pass over the folder: scan, compare with what is known, read what changed, assemble in order. */
export class FolderPass {
  readonly #job: JobContext;
  readonly #options: FolderPassOptions;
  readonly #startedNs = BigInt(Date.now()) * 1_000_000n;
  readonly #problems: Problem[] = [];
  readonly #gone: string[] = [];
  #learnt = new LearntFiles();
  #saving: Promise<void> = Promise.resolve();
  #newBytes = 0;

  constructor(job: JobContext, options: FolderPassOptions) {
    this.#job = job;
    this.#options = options;
  }

  /** @throws AppError those of the scan, of the content reader, and `CANCELLED` */
  async run(): Promise<Scanned> {
    const { catalog, folder, algorithm, base: version, content, root } = this.#options;
    const { progress } = this.#job;
    progress.phase('Reading files');
    const scan = this.#options.scan();
    // All three are read by threads of their own, so none waits for another to begin.
    let step = scan.next();
    step.catch(() => {});
    const [known, base] = await Promise.all([
      new ColumnCursor(catalog.folders.streamFingerprints(folder.id, { algorithm, chunks: true })).start(),
      new ColumnCursor(version && catalog.entries.stream({ store: version.store, id: version.id })).start(),
    ]);
    const options: ClassifyOptions = {
      known,
      base,
      policy: folder.policy,
      algorithm,
      hasChunks: (hashes) => content.hasChunks(hashes),
      onGone: (path) => this.#gone.push(path),
    };
    try {
      const underWay: { slots: Slot[]; outcomes: Promise<HashOutcome[]> }[] = [];
      let slotsUnderWay = 0;
      let summary: ScanSummary | undefined;
      while (!summary) {
        const found = await step;
        if (!found.done) {
          step = scan.next();
          step.catch(() => {});
        }
        const slots = found.done ? await classifyRest(options) : await classifyBatch(found.value, options);
        underWay.push({ slots, outcomes: hashSlots(slots, root, content) });
        slotsUnderWay += slots.length;
        if (found.done) {
          summary = found.value;
          progress.total({ files: summary.files, bytes: summary.bytes });
        }
        while (underWay.length > 0 && (summary || slotsUnderWay > SLOTS_UNDER_WAY)) {
          const next = underWay.shift()!;
          await this.#take(next.slots, await next.outcomes);
          slotsUnderWay -= next.slots.length;
        }
      }
      await this.#saveLearnt();
      await this.#saving;
      if (!this.#options.partial) await catalog.folders.removeFingerprints(folder.id, this.#gone);
      return { summary, problems: [...summary.problems, ...this.#problems], newBytes: this.#newBytes };
    } finally {
      // What was read is kept even when the job fails or is cancelled, so that the next one goes on from here.
      const ended = [scan.return(undefined as never), known.close(), base.close()];
      await Promise.allSettled([...ended, this.#saveLearnt(), this.#saving]);
    }
  }

  async #take(slots: readonly Slot[], outcomes: readonly HashOutcome[]): Promise<void> {
    this.#job.signal.throwIfAborted();
    let next = 0;
    let knownFiles = 0;
    let knownBytes = 0;
    for (const slot of slots) {
      if (slot.kind === 'removed') this.#options.sink.remove(slot.base);
      else if (slot.kind === 'known') {
        this.#options.sink.add(slot.entry, slot.base);
        knownFiles++;
        knownBytes += slot.entry.content.size;
      } else this.#takeOutcome(outcomes[next++]!, slot);
    }
    await this.#options.sink.settle?.();
    this.#job.progress.add({ files: knownFiles + next, bytes: knownBytes });
    if (this.#learnt.length >= FINGERPRINTS_AT_ONCE) await this.#saveLearnt();
  }

  #takeOutcome(outcome: HashOutcome, slot: Extract<Slot, { kind: 'hash' }>): void {
    if (!outcome.ok) {
      this.#problems.push({ path: outcome.path, reason: outcome.reason, message: outcome.message });
      if (slot.base) this.#options.sink.remove(slot.base);
      return;
    }
    this.#newBytes += outcome.newBytes;
    const racy = isRacy({ bytes: outcome.fingerprint, at: 0 }, this.#startedNs, this.#options.folder.policy);
    this.#learnt.add({ ...outcome, racy });
    this.#options.sink.add(storedEntry(outcome), slot.base);
  }

  /** Writes in the background, one batch at a time. */
  async #saveLearnt(): Promise<void> {
    if (this.#learnt.length === 0) return;
    const { catalog, folder, algorithm } = this.#options;
    const learnt = this.#learnt;
    this.#learnt = new LearntFiles();
    await this.#saving;
    this.#saving = catalog.folders.putFingerprints(folder.id, learnt, algorithm);
    this.#saving.catch(() => {});
  }
}

/** The entry of a file that was read. */
export function storedEntry(outcome: Extract<HashOutcome, { ok: true }>): StoredEntry {
  const { path, content, digest, mtimeNs, executable } = outcome;
  return { kind: 'stored', path, content, digest, mtimeNs, executable };
}
