import { AppError } from '../../../../contract/errors.js';
import { comparePaths } from '../../artifact/entry.js';
import { DirectorySums } from './directory-sums.js';
import { ROWS_AT_ONCE, rowAt, rowsBetween, sameRow } from './rows.js';
import { writeChanges, writeDirectories } from './write-changes.js';
const NOTHING = { paths: [], rows: [] };
/**
 * Writes one version into a lineage as a hidden load, as the difference to the lineage's tip. The input is the whole
 * version; or a delta to the tip, of which only the changed paths are looked at; or a delta to an older load, which
 * is completed from there first.
 */
export class LoadWriter {
    /** Entries not shared with the tip. */
    begun = 0;
    #db;
    #tip;
    #target;
    /** Load that the input is a delta of; undefined when the input is whole. */
    #base;
    #directories = new DirectorySums();
    #last;
    /** Path up to which the base was read, and path up to which the tip was compared. */
    #baseDone = '';
    #tipDone = '';
    constructor(db, lineage, base) {
        this.#db = db;
        this.#tip = lineage.tip === 0 ? undefined : { lineage: lineage.id, seq: lineage.tip };
        this.#target = { lineage: lineage.id, seq: lineage.tip + 1 };
        this.#base = base;
    }
    /** Takes the next part of the input. @throws AppError `STORE_DAMAGED` when it does not ascend or does not fit */
    add(input) {
        if (input.paths.length === 0)
            return;
        this.#assertAscending(input.paths);
        const upTo = input.paths.at(-1);
        if (this.#onTip)
            this.#write(this.#changesOnTip(input));
        else
            drain(this.#base ? this.#rebase(input, upTo) : this.#compare(wholeRows(input), upTo));
    }
    /** Does what is left after the last part; yields between transactions. */
    *finish() {
        if (!this.#onTip)
            yield* this.#base ? this.#rebase(NOTHING, null) : this.#compare([], null);
        writeDirectories(this.#db, this.#target, this.#directories.finish());
    }
    get #onTip() {
        return (this.#base !== undefined &&
            this.#base.lineage === this.#tip?.lineage &&
            this.#base.seq === this.#tip.seq);
    }
    /** What a delta to the tip changes. */
    #changesOnTip({ paths, rows }) {
        const changes = [];
        for (const [i, path] of paths.entries()) {
            const before = rowAt(this.#db, this.#tip, path);
            const row = rows[i];
            if (!row && !before)
                throwMisfit(path);
            if (row && before && sameRow(before, row))
                continue;
            changes.push({ path, before, row: row ?? null });
        }
        return changes;
    }
    /** Completes a delta from its base up to a path (null: to the end) and compares that with the tip. */
    *#rebase({ paths, rows }, upTo) {
        let next = 0;
        for (;;) {
            const range = { after: this.#baseDone, upTo, limit: ROWS_AT_ONCE };
            const baseRows = rowsBetween(this.#db, this.#base, range);
            const full = baseRows.length === ROWS_AT_ONCE;
            const end = full ? baseRows.at(-1).path : upTo;
            const whole = [];
            for (const row of baseRows) {
                for (; next < paths.length && comparePaths(paths[next], row.path) < 0; next++) {
                    whole.push(rows[next] ?? throwMisfit(paths[next]));
                }
                if (paths[next] !== row.path)
                    whole.push(row);
                else if (rows[next++])
                    whole.push(rows[next - 1]);
            }
            for (; next < paths.length && (end === null || comparePaths(paths[next], end) <= 0); next++) {
                whole.push(rows[next] ?? throwMisfit(paths[next]));
            }
            yield* this.#compare(whole, end);
            this.#baseDone = end ?? this.#baseDone;
            if (!full)
                return;
        }
    }
    /** Compares the version's rows with the tip's up to a path (null: to the end) and writes the difference. */
    *#compare(rows, upTo) {
        let next = 0;
        for (;;) {
            const range = { after: this.#tipDone, upTo, limit: ROWS_AT_ONCE };
            const tipRows = this.#tip ? rowsBetween(this.#db, this.#tip, range) : [];
            const full = tipRows.length === ROWS_AT_ONCE;
            const end = full ? tipRows.at(-1).path : upTo;
            const changes = [];
            const added = () => changes.push({ path: rows[next].path, before: undefined, row: rows[next] });
            for (const before of tipRows) {
                for (; next < rows.length && comparePaths(rows[next].path, before.path) < 0; next++)
                    added();
                const row = rows[next]?.path === before.path ? rows[next++] : null;
                if (!row || !sameRow(before, row))
                    changes.push({ path: before.path, before, row });
            }
            for (; next < rows.length && (end === null || comparePaths(rows[next].path, end) <= 0); next++)
                added();
            this.#write(changes);
            yield;
            this.#tipDone = end ?? this.#tipDone;
            if (!full)
                return;
        }
    }
    #write(changes) {
        writeChanges(this.#db, this.#target, changes);
        for (const { path, before, row } of changes) {
            if (row)
                this.begun += 1;
            const files = (row ? 1 : 0) - (before ? 1 : 0);
            this.#directories.add(path, files, (row?.size ?? 0) - (before?.size ?? 0));
        }
        writeDirectories(this.#db, this.#target, this.#directories.take());
    }
    #assertAscending(paths) {
        for (const path of paths) {
            if (path === '' || (this.#last !== undefined && comparePaths(this.#last, path) >= 0)) {
                throw new AppError('STORE_DAMAGED', `The manifest is out of order at ${path}.`, { path });
            }
            this.#last = path;
        }
    }
}
function drain(steps) {
    while (!steps.next().done)
        ;
}
function wholeRows({ paths, rows }) {
    return rows.map((row, i) => row ?? throwMisfit(paths[i]));
}
function throwMisfit(path) {
    throw new AppError('STORE_DAMAGED', `The manifest removes ${path}, which was not there.`, { path });
}
