import { dirname } from 'node:path';
import { AppError } from '../../../../contract/errors.js';
import { KIND_STORED } from '../batches.js';
import { tryLock } from '../process-lock.js';
import { internContents } from '../queries/contents.js';
import { folderSums } from '../queries/entries.js';
import { loadedAt } from '../queries/loaded.js';
import { unknownVersion } from '../queries/versions.js';
import { first, immediate, run } from '../sql.js';
import { cleanUp, closestLineage, deleteLineage, deleteUnseen, lineage, rollBack, startLoad, } from './lineage.js';
import { LoadWriter } from './load-writer.js';
import { moveToNewLineage } from './new-lineage.js';
import { batchRows } from './rows.js';
const loads = new Map();
let lastLoad = 0;
/** Starts a hidden load. Null when the version is loaded; 'busy' while another load of the collection runs. */
export function loadBegin(db, { version, base }) {
    const row = versionColumns(db, version);
    if (row.loaded)
        return null;
    const lock = tryLock(dirname(db.name), lockName(row.collection));
    if (!lock)
        return 'busy';
    try {
        if (versionColumns(db, version).loaded) {
            lock.release();
            return null;
        }
        cleanUp(db, row.collection);
        const baseAt = base ? loadedAt(db, base) : undefined;
        lastLoad += 1;
        loads.set(lastLoad, {
            lock,
            version: row.id,
            store: version.store,
            collection: row.collection,
            algorithm: row.algorithm,
            base: baseAt,
            lineage: undefined,
            writer: undefined,
            finishing: undefined,
        });
        return lastLoad;
    }
    catch (error) {
        lock.release();
        throw error;
    }
}
/** Writes a batch of a hidden load. */
export function loadBatch(db, { load: number, batch }) {
    const load = present(number);
    const contents = internContents(db, batch, {
        store: load.store,
        algorithm: load.algorithm,
        trusted: false,
        skip: (i) => batch.kinds[i] !== KIND_STORED,
    });
    const rows = batchRows(batch, contents);
    writerOf(db, load, rows).add({ paths: batch.paths, rows });
}
/** Does a part of what is left to do after the last batch; true while there is more. */
export function loadFinishPart(db, { load: number }) {
    const load = present(number);
    load.finishing ??= finish(db, load);
    return !load.finishing.next().done;
}
/** Makes a load visible. */
export function loadPublish(db, { load: number, emptyDirectories }) {
    const load = present(number);
    const { id, tip } = load.lineage;
    immediate(db, () => {
        if (!first(db, 'SELECT 1 FROM versions WHERE id = ?', load.version))
            throw unknownVersion();
        run(db, 'UPDATE lineages SET tip_seq = ?, loading_seq = NULL WHERE id = ?', tip + 1, id);
        run(db, 'INSERT INTO loads (version, lineage, seq, empty_directories) VALUES (?, ?, ?, ?)', ...[load.version, id, tip + 1, JSON.stringify(emptyDirectories)]);
    });
    loads.delete(number);
    load.lock.release();
}
/** Takes back a load; does nothing when it ended already. */
export function loadAbort(db, { load: number }) {
    const load = loads.get(number);
    if (!load)
        return;
    loads.delete(number);
    try {
        cleanUp(db, load.collection);
    }
    finally {
        load.lock.release();
    }
}
/** Lets go of all loads of this thread when it ends; the next loader of each collection cleans up. */
export function abortAllLoads(db) {
    for (const load of loads.values())
        load.lock.release();
    if (db.open)
        loads.clear();
}
/** Forgets a version's entries: 'busy' while a load of the collection runs. */
export function unloadPart(db, { version }) {
    const row = versionColumns(db, version);
    if (!row.loaded)
        return 'done';
    const lock = tryLock(dirname(db.name), lockName(row.collection));
    if (!lock)
        return 'busy';
    try {
        cleanUp(db, row.collection);
        const at = loadedAt(db, version);
        run(db, 'DELETE FROM loads WHERE version = ?', row.id);
        const others = first(db, 'SELECT 1 FROM loads WHERE lineage = ?', at.lineage);
        if (others)
            deleteUnseen(db, at.lineage, at.seq);
        else
            deleteLineage(db, at.lineage);
        return 'done';
    }
    finally {
        lock.release();
    }
}
function present(number) {
    const load = loads.get(number);
    if (!load)
        throw new AppError('CANCELLED', 'This load was ended.');
    return load;
}
function versionColumns(db, version) {
    const row = first(db, `SELECT id, collection, record ->> 'algorithm' AS algorithm,
       EXISTS (SELECT 1 FROM loads WHERE version = versions.id) AS loaded
     FROM versions WHERE store = ? AND uuid = ?`, version.store, version.id);
    if (!row)
        throw unknownVersion();
    return row;
}
/** The writer of a load. The lineage is chosen when the first rows are known. */
function writerOf(db, load, rows) {
    if (load.writer)
        return load.writer;
    const sample = rows.filter((row) => row !== undefined);
    const { store, collection, base } = load;
    const chosen = base ? lineage(db, base.lineage) : closestLineage(db, collection, sample);
    load.lineage = startLoad(db, { store, collection, lineage: chosen });
    load.writer = new LoadWriter(db, load.lineage, base);
    return load.writer;
}
function* finish(db, load) {
    const writer = writerOf(db, load, []);
    yield* writer.finish();
    const { id, tip } = load.lineage;
    if (tip === 0)
        return;
    const after = folderSums(db, { lineage: id, seq: tip + 1 }, '').files;
    const before = folderSums(db, { lineage: id, seq: tip }, '').files;
    if ((after - writer.begun) * 2 >= Math.max(after, before))
        return;
    const target = startLoad(db, { store: load.store, collection: load.collection, lineage: undefined });
    yield* moveToNewLineage(db, { lineage: id, seq: tip + 1 }, target.id);
    rollBack(db, { id, tip });
    load.lineage = target;
}
function lockName(collection) {
    return `load-${collection}`;
}
