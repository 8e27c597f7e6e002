import type { Problem } from '../../../../contract/domain.ts';
import { digestText } from '../../artifact/digest.ts';
import { comparePaths, type DigestAlgorithm, type Entry } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import type { FileToHash, HashOutcome } from '../../hash/outcome.ts';
import type { JobContext } from '../job-context.ts';
import { type BaseEntry, baseEntryAt, entriesBefore } from '../log/classify.ts';
import { ColumnCursor } from '../log/column-cursor.ts';
import { type EntrySink, storedEntry } from '../log/folder-pass.ts';
import { type ContentReader, hashFiles } from '../log/hash-slots.ts';
import type { DraftSlot } from './draft-entries.ts';

/** Entries that may be under way between the list and the sink: bounds memory, keeps all threads busy. */
const SLOTS_UNDER_WAY = 16_384;

export interface DraftPassOptions {
  readonly catalog: Catalog;
  readonly slots: AsyncIterable<readonly DraftSlot[]>;
  /** The loaded version to compare with. */
  readonly base: VersionRow | undefined;
  readonly content: ContentReader;
  readonly sink: EntrySink<Entry>;
  /** By which the digests are made that files must have. */
  readonly algorithm?: DigestAlgorithm;
}

/** What a pass over a draft found besides the entries. */
export interface DraftRead {
  readonly problems: Problem[];
  readonly newBytes: number;
  /** Entries that went into the sink. */
  readonly entries: number;
}

/**
 * Reads the files of a draft and puts its whole version into the sink, in manifest order, compared with a version.
 *
 * @throws AppError those of the content reader, `CANCELLED`
 */
export async function readDraft(job: JobContext, options: DraftPassOptions): Promise<DraftRead> {
  job.progress.phase('Reading files');
  const { catalog, base, content } = options;
  const cursor = await new ColumnCursor(
    base && catalog.entries.stream({ store: base.store, id: base.id }),
  ).start();
  const pass = new Taking(job, options, cursor);
  const underWay: { slots: readonly DraftSlot[]; outcomes: Promise<HashOutcome[]> }[] = [];
  let slotsUnderWay = 0;
  const takeFirst = async () => {
    const { slots, outcomes } = underWay.shift()!;
    slotsUnderWay -= slots.length;
    await pass.take(slots, await outcomes);
  };
  try {
    for await (const slots of options.slots) {
      job.signal.throwIfAborted();
      underWay.push({ slots, outcomes: hashFiles(filesOf(slots), content) });
      slotsUnderWay += slots.length;
      while (slotsUnderWay > SLOTS_UNDER_WAY) await takeFirst();
    }
    while (underWay.length > 0) await takeFirst();
    await pass.finish();
    return { problems: pass.problems, newBytes: pass.newBytes, entries: pass.entries };
  } finally {
    await cursor.close();
  }
}

type TakenFile =
  | HashOutcome
  | { readonly ok: false; readonly path: string; readonly reason: 'differs'; readonly message: string };

class Taking {
  readonly problems: Problem[] = [];
  newBytes = 0;
  entries = 0;
  readonly #job: JobContext;
  readonly #sink: EntrySink<Entry>;
  readonly #algorithm: DigestAlgorithm;
  readonly #base: ColumnCursor<Parameters<typeof baseEntryAt>[0]>;

  constructor(
    job: JobContext,
    { sink, algorithm = 'md5' }: DraftPassOptions,
    base: ColumnCursor<Parameters<typeof baseEntryAt>[0]>,
  ) {
    this.#job = job;
    this.#sink = sink;
    this.#algorithm = algorithm;
    this.#base = base;
  }

  async take(slots: readonly DraftSlot[], outcomes: readonly HashOutcome[]): Promise<void> {
    this.#job.signal.throwIfAborted();
    let next = 0;
    const cursor = this.#base;
    for (const slot of slots) {
      // Nearly every step stays in its batch: waiting for those would cost a turn of the loop for each entry.
      if (cursor.path !== undefined && comparePaths(cursor.path, slot.path) < 0) await this.#skip(slot.path);
      const base = cursor.path === slot.path ? baseEntryAt(cursor.batch, cursor.at) : undefined;
      if (slot.kind !== 'file') this.#add(slot.entry, base);
      else this.#takeOutcome(this.#checked(outcomes[next++]!, slot.digest), base);
      const wait = base && cursor.advance();
      if (wait) await wait;
    }
    await this.#sink.settle?.();
    this.#job.progress.add({ files: slots.length });
  }

  async finish(): Promise<void> {
    await this.#skip(undefined);
    await this.#sink.settle?.();
  }

  /** What the version has before a path, the draft does not have. */
  async #skip(until: string | undefined): Promise<void> {
    for await (const gone of entriesBefore(until, this.#base)) this.#sink.remove(gone);
  }

  #add(entry: Entry, base: BaseEntry | undefined): void {
    this.entries++;
    this.#sink.add(entry, base);
  }

  /** A file that has another digest than it must have is a problem like one that cannot be read. */
  #checked(outcome: HashOutcome, digest: string | undefined): TakenFile {
    if (!outcome.ok || digest === undefined) return outcome;
    if (digestText(this.#algorithm, outcome.digest) === digest) return outcome;
    const message = `${outcome.path} has another digest than it must have.`;
    return { ok: false, path: outcome.path, reason: 'differs', message };
  }

  #takeOutcome(outcome: TakenFile, base: BaseEntry | undefined): void {
    if (outcome.ok) {
      this.newBytes += outcome.newBytes;
      this.#add(storedEntry(outcome), base);
      return;
    }
    this.problems.push({ path: outcome.path, reason: outcome.reason, message: outcome.message });
    if (base) this.#sink.remove(base);
  }
}

function filesOf(slots: readonly DraftSlot[]): FileToHash[] {
  return slots.flatMap((slot) =>
    slot.kind === 'file' ? [{ path: slot.path, file: slot.file, size: slot.size }] : [],
  );
}
