import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { serveWorker } from '../threads/rpc.js';
import { abortAllLoads } from './load/loads.js';
import { CATALOG_FILE, guarded, openForReading, openForWriting } from './open-database.js';
import { readQueries, writeQueries } from './queries/registry.js';
const { dir, role } = workerData;
const file = join(dir, CATALOG_FILE);
let db;
function database() {
    db ??= role === 'writer' ? openForWriting(dir) : openForReading(dir);
    return db;
}
const handlers = {
    open: () => {
        database();
    },
    close: () => {
        if (!db)
            return;
        abortAllLoads(db);
        db.close();
        db = undefined;
    },
    dataVersion: () => database().pragma('data_version', { simple: true }),
};
const queries = role === 'writer' ? { ...readQueries, ...writeQueries } : readQueries;
for (const [name, query] of Object.entries(queries)) {
    handlers[name] = (input) => guarded(file, () => query(database(), input));
}
serveWorker(parentPort, handlers);
