import type { Problem } from '../../../../contract/domain.ts';
import { createFileDigest, type FileDigest } from '../../artifact/digest.ts';
import type { DigestAlgorithm } from '../../artifact/entry.ts';
import { digestOfFile } from '../digest-of-file.ts';
import { refuseProblems } from '../log/refuse-problems.ts';
import type { DraftClash, DraftRow } from '../row-tables/draft-table.ts';
import type { DraftItem } from './draft-items.ts';
import { unpackStored } from './packed-stored.ts';

export interface AddedTwiceOptions {
  readonly items: readonly DraftItem[];
  readonly algorithm: DigestAlgorithm;
  readonly signal: AbortSignal;
}

/**
 * Paths that steps of a draft add different content under, though none of them may take another's place. The same content
 * twice is fine, as in W&B (wandb/SPEC 2.4 in the design material).
 */
export class AddedTwice {
  readonly #options: AddedTwiceOptions;
  /** Kept in the draft: what a person knows by its path in it. */
  readonly #written: ReadonlySet<string>;
  readonly #problems = new Map<string, Problem>();
  #digest: Promise<FileDigest> | undefined;

  constructor(options: AddedTwiceOptions) {
    this.#options = options;
    this.#written = new Set(options.items.flatMap((item) => (isWritten(item) ? [item.file] : [])));
  }

  get problems(): Problem[] {
    return [...this.#problems.values()];
  }

  /** A step came upon rows of earlier ones. Files of one size are read to compare them. */
  async take(clashes: readonly DraftClash[]): Promise<void> {
    for (const { before, after } of clashes) {
      this.#options.signal.throwIfAborted();
      if (await this.#isSame(before, after)) continue;
      const { path } = after;
      const message = `${path} was added before, from ${this.#source(before)}; what was added last is from ${this.#source(after)}.`;
      this.#problems.set(path, { path, reason: 'added-twice', message });
    }
  }

  /** What there is at these paths now was meant. */
  settle(rows: readonly DraftRow[]): void {
    if (this.#problems.size > 0) for (const { path } of rows) this.#problems.delete(path);
  }

  /** A file, or a folder with everything below it, was taken away. */
  remove(path: string): void {
    for (const known of this.#problems.keys()) {
      if (known === path || known.startsWith(`${path}/`)) this.#problems.delete(known);
    }
  }

  async #isSame(before: DraftRow, after: DraftRow): Promise<boolean> {
    if (before.kind === 'reference' && after.kind === 'reference') {
      return before.entry.digest === after.entry.digest;
    }
    if (before.kind === 'reference' || after.kind === 'reference') return false;
    if (before.size !== after.size) return false;
    const [one, other] = [await this.#digestOf(before), await this.#digestOf(after)];
    return one !== undefined && other !== undefined && one.equals(other);
  }

  /** Undefined for a file that cannot be read. */
  async #digestOf(row: Exclude<DraftRow, { kind: 'reference' }>): Promise<Buffer | undefined> {
    if (row.kind === 'stored') return unpackStored(row.path, row.packed).digest;
    const { algorithm, signal } = this.#options;
    this.#digest ??= createFileDigest(algorithm);
    return digestOfFile(row.file, await this.#digest, signal);
  }

  #source(row: DraftRow): string {
    if (row.kind === 'reference') return row.entry.uri;
    if (row.kind === 'stored') return 'another version';
    return this.#written.has(row.file) ? 'what was written in the draft' : row.file;
  }
}

/** @throws AppError `ENTRY_EXISTS` with the problems, if there are any */
export function refuseAddedTwice(problems: readonly Problem[]): void {
  refuseProblems(problems, {
    code: 'ENTRY_EXISTS',
    hint: 'Nothing was logged. Remove or rename one of them, or take what was added last with --overwrite.',
  });
}

function isWritten(item: DraftItem): item is Extract<DraftItem, { kind: 'file' }> {
  return item.kind === 'file' && item.written === true;
}
