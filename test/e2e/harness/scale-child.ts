import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Catalog } from '../../../main/engine/catalog/catalog.ts';
import { encodeLogEntry } from '../../../main/engine/format/log-entry.ts';
import type { Action } from '../../../main/engine/history/transaction.ts';
import { logKey } from '../../../main/engine/store/keys.ts';
import { storedEntry } from '../../helpers/catalog-fixture.ts';
import { openSession } from '../../helpers/engine-session.ts';
import { sha, uuidOf, versionAction } from '../../helpers/history-builder.ts';

/**
 * Gives a home so many collections with so many versions each, and one version of many entries, all of it cached:
 * `node scale-child.ts HOME COLLECTIONS VERSIONS ENTRIES`. Prints the id of that version.
 */
const [home = '', ...amounts] = process.argv.slice(2);
const [collections = 0, versions = 0, entries = 0] = amounts.map(Number);
const MANY = uuidOf('version of many entries');
const FOLDER_ENTRIES = 500;
const BATCH = 5000;

const location = await storeLocation();
let number = readdirSync(join(location, 'log')).length;
let prev = createHash('sha256')
  .update(readFileSync(join(location, logKey(number - 1))))
  .digest('hex');
for (let i = 0; i < collections; i += 1) append(collectionActions(i));
append([
  ...created('many', 'many', 'many'),
  versionAction('version of many entries', { collection: uuidOf('many'), index: 0, files: entries }),
]);
// Reads the log into the catalog.
await ready();
await loadEntries();
process.stdout.write(MANY);

async function storeLocation(): Promise<string> {
  const session = openSession(home);
  const info = await session.ask('store.info', {});
  await session.close();
  return info.location;
}

async function ready(): Promise<void> {
  const session = openSession(home);
  await session.ask('versions.get', { version: 'many/many' });
  await session.close();
}

function created(name: string, project: string, id: string): Action[] {
  return [
    {
      type: 'create-collection',
      collection: uuidOf(id),
      project,
      name,
      artifactType: 'dataset',
      description: '',
    },
  ];
}

function collectionActions(i: number): Action[] {
  const id = `collection ${i}`;
  const project = `project-${String(Math.floor(i / 50)).padStart(2, '0')}`;
  return [
    ...created(`collection-${String(i).padStart(4, '0')}`, project, id),
    ...Array.from({ length: versions }, (_, index) =>
      versionAction(`${id} ${index}`, {
        collection: uuidOf(id),
        index,
        description: `State ${index}`,
        packs: [sha(`pack of ${id}`)],
        indexes: index === 0 ? [sha(`index of ${id}`)] : [],
        changes: index === 0 ? null : { added: index, modified: 1, removed: 0, renamed: 0 },
      }),
    ),
  ];
}

/** One more entry of the store's log, not flushed to the disk. */
function append(actions: Action[]): void {
  const { bytes, sha256 } = encodeLogEntry({
    number,
    prev,
    id: randomUUID(),
    time: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
    author: 'tester',
    needs: [],
    actions,
  });
  mkdirSync(join(location, 'log'), { recursive: true });
  writeFileSync(join(location, logKey(number)), bytes);
  number += 1;
  prev = sha256;
}

async function loadEntries(): Promise<void> {
  const catalog = await Catalog.open(join(home, 'catalog'));
  const [store] = await catalog.stores.list();
  await catalog.entries.load({ store: store!.id, id: MANY }, { kind: 'whole', batches: batches() });
  await catalog.close();
}

/** Paths in the order of their bytes. */
function* batches() {
  for (let start = 0; start < entries; start += BATCH) {
    yield Array.from({ length: Math.min(BATCH, entries - start) }, (_, i) => {
      const at = start + i;
      const folder = String(Math.floor(at / FOLDER_ENTRIES)).padStart(5, '0');
      return storedEntry(`day-${folder}/image-${String(at).padStart(7, '0')}.jpg`, `content ${at}`);
    });
  }
}
