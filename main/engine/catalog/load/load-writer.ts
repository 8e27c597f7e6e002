import { AppError } from '../../../../contract/errors.ts';
import { comparePaths } from '../../artifact/entry.ts';
import type { Db } from '../sql.ts';
import { DirectorySums } from './directory-sums.ts';
import type { Lineage } from './lineage.ts';
import { type Change, type LineageRow, ROWS_AT_ONCE, rowAt, rowsBetween, sameRow } from './rows.ts';
import { type LoadTarget, writeChanges, writeDirectories } from './write-changes.ts';

interface At {
  readonly lineage: number;
  readonly seq: number;
}

/** Part of the input: `rows[i]` is undefined where `paths[i]` is removed. */
interface Input {
  readonly paths: readonly string[];
  readonly rows: readonly (LineageRow | undefined)[];
}

const NOTHING: Input = { paths: [], rows: [] };

/**
 * Writes one version into a lineage as a hidden load, as the difference to the lineage's tip. The input is the whole
 * version; or a delta to the tip, of which only the changed paths are looked at; or a delta to an older load, which
 * is completed from there first.
 */
export class LoadWriter {
  /** Entries not shared with the tip. */
  begun = 0;
  readonly #db: Db;
  readonly #tip: At | undefined;
  readonly #target: LoadTarget;
  /** Load that the input is a delta of; undefined when the input is whole. */
  readonly #base: At | undefined;
  readonly #directories = new DirectorySums();
  #last: string | undefined;
  /** Path up to which the base was read, and path up to which the tip was compared. */
  #baseDone = '';
  #tipDone = '';

  constructor(db: Db, lineage: Lineage, base: At | undefined) {
    this.#db = db;
    this.#tip = lineage.tip === 0 ? undefined : { lineage: lineage.id, seq: lineage.tip };
    this.#target = { lineage: lineage.id, seq: lineage.tip + 1 };
    this.#base = base;
  }

  /** Takes the next part of the input. @throws AppError `STORE_DAMAGED` when it does not ascend or does not fit */
  add(input: Input): void {
    if (input.paths.length === 0) return;
    this.#assertAscending(input.paths);
    const upTo = input.paths.at(-1)!;
    if (this.#onTip) this.#write(this.#changesOnTip(input));
    else drain(this.#base ? this.#rebase(input, upTo) : this.#compare(wholeRows(input), upTo));
  }

  /** Does what is left after the last part; yields between transactions. */
  *finish(): Generator<void> {
    if (!this.#onTip) yield* this.#base ? this.#rebase(NOTHING, null) : this.#compare([], null);
    writeDirectories(this.#db, this.#target, this.#directories.finish());
  }

  get #onTip(): boolean {
    return (
      this.#base !== undefined &&
      this.#base.lineage === this.#tip?.lineage &&
      this.#base.seq === this.#tip.seq
    );
  }

  /** What a delta to the tip changes. */
  #changesOnTip({ paths, rows }: Input): Change[] {
    const changes: Change[] = [];
    for (const [i, path] of paths.entries()) {
      const before = rowAt(this.#db, this.#tip!, path);
      const row = rows[i];
      if (!row && !before) throwMisfit(path);
      if (row && before && sameRow(before, row)) continue;
      changes.push({ path, before, row: row ?? null });
    }
    return changes;
  }

  /** Completes a delta from its base up to a path (null: to the end) and compares that with the tip. */
  *#rebase({ paths, rows }: Input, upTo: string | null): Generator<void> {
    let next = 0;
    for (;;) {
      const range = { after: this.#baseDone, upTo, limit: ROWS_AT_ONCE };
      const baseRows = rowsBetween(this.#db, this.#base!, range);
      const full = baseRows.length === ROWS_AT_ONCE;
      const end = full ? baseRows.at(-1)!.path : upTo;
      const whole: LineageRow[] = [];
      for (const row of baseRows) {
        for (; next < paths.length && comparePaths(paths[next]!, row.path) < 0; next++) {
          whole.push(rows[next] ?? throwMisfit(paths[next]!));
        }
        if (paths[next] !== row.path) whole.push(row);
        else if (rows[next++]) whole.push(rows[next - 1]!);
      }
      for (; next < paths.length && (end === null || comparePaths(paths[next]!, end) <= 0); next++) {
        whole.push(rows[next] ?? throwMisfit(paths[next]!));
      }
      yield* this.#compare(whole, end);
      this.#baseDone = end ?? this.#baseDone;
      if (!full) return;
    }
  }

  /** Compares the version's rows with the tip's up to a path (null: to the end) and writes the difference. */
  *#compare(rows: readonly LineageRow[], upTo: string | null): Generator<void> {
    let next = 0;
    for (;;) {
      const range = { after: this.#tipDone, upTo, limit: ROWS_AT_ONCE };
      const tipRows = this.#tip ? rowsBetween(this.#db, this.#tip, range) : [];
      const full = tipRows.length === ROWS_AT_ONCE;
      const end = full ? tipRows.at(-1)!.path : upTo;
      const changes: Change[] = [];
      const added = () => changes.push({ path: rows[next]!.path, before: undefined, row: rows[next]! });
      for (const before of tipRows) {
        for (; next < rows.length && comparePaths(rows[next]!.path, before.path) < 0; next++) added();
        const row = rows[next]?.path === before.path ? rows[next++]! : null;
        if (!row || !sameRow(before, row)) changes.push({ path: before.path, before, row });
      }
      for (; next < rows.length && (end === null || comparePaths(rows[next]!.path, end) <= 0); next++)
        added();
      this.#write(changes);
      yield;
      this.#tipDone = end ?? this.#tipDone;
      if (!full) return;
    }
  }

  #write(changes: readonly Change[]): void {
    writeChanges(this.#db, this.#target, changes);
    for (const { path, before, row } of changes) {
      if (row) this.begun += 1;
      const files = (row ? 1 : 0) - (before ? 1 : 0);
      this.#directories.add(path, files, (row?.size ?? 0) - (before?.size ?? 0));
    }
    writeDirectories(this.#db, this.#target, this.#directories.take());
  }

  #assertAscending(paths: readonly string[]): void {
    for (const path of paths) {
      if (path === '' || (this.#last !== undefined && comparePaths(this.#last, path) >= 0)) {
        throw new AppError('STORE_DAMAGED', `The manifest is out of order at ${path}.`, { path });
      }
      this.#last = path;
    }
  }
}

function drain(steps: Generator<void>): void {
  while (!steps.next().done);
}

function wholeRows({ paths, rows }: Input): LineageRow[] {
  return rows.map((row, i) => row ?? throwMisfit(paths[i]!));
}

function throwMisfit(path: string): never {
  throw new AppError('STORE_DAMAGED', `The manifest removes ${path}, which was not there.`, { path });
}
