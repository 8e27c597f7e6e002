import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { serveWorker, type WorkerApi } from '../threads/rpc.ts';
import { threadData } from '../threads/uninterrupted.ts';
import type { CatalogWorkerData } from './catalog-threads.ts';
import { abortAllLoads } from './load/loads.ts';
import { CATALOG_FILE, guarded, openForReading, openForWriting } from './open-database.ts';
import { readQueries, writeQueries } from './queries/registry.ts';
import type { Db } from './sql.ts';

const { dir, role } = threadData<CatalogWorkerData>();
const file = join(dir, CATALOG_FILE);
let db: Db | undefined;

function database(): Db {
  db ??= role === 'writer' ? openForWriting(dir) : openForReading(dir);
  return db;
}

const handlers: WorkerApi = {
  open: () => {
    database();
  },
  close: () => {
    if (!db) return;
    abortAllLoads(db);
    db.close();
    db = undefined;
  },
  dataVersion: () => database().pragma('data_version', { simple: true }),
};
type AnyQuery = (db: Db, input: unknown) => unknown;
const queries = role === 'writer' ? { ...readQueries, ...writeQueries } : readQueries;
for (const [name, query] of Object.entries(queries) as [string, AnyQuery][]) {
  handlers[name] = (input) => guarded(file, () => query(database(), input));
}
serveWorker(parentPort!, handlers);
