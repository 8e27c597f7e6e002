import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogResult } from '../../../contract/domain.ts';
import { encodeLogEntry } from '../../../main/engine/format/log-entry.ts';
import type { Action } from '../../../main/engine/history/transaction.ts';
import { logKey } from '../../../main/engine/store/keys.ts';
import { openSession } from '../../helpers/engine-session.ts';
import { uuidOf, versionAction } from '../../helpers/history-builder.ts';
import type { LineageIds } from './lineage-home.ts';

/**
 * Fills a home with a lineage: `node lineage-child.ts ROOT MANY`. `animals:v1` was made by a run from three versions and used by
 * several runs; `many:v0` was used by MANY runs in two rows that each logged a version. Prints ids as JSON.
 */
const [root = '', many = '0'] = process.argv.slice(2);
const MANY = Number(many);
const session = openSession(join(root, 'home'));
const at = (...parts: string[]) => join(root, ...parts);

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(join(at(path), '..'), { recursive: true });
  writeFileSync(at(path), content);
}
function log(folder: string, name: string, more: object = {}): Promise<LogResult> {
  return session.job<LogResult>('log.start', { folder: at(folder), name, ...more });
}
async function run(
  name: string,
  uses: readonly (readonly [version: string, useAs?: string])[],
  body: (run: string) => Promise<unknown> = async () => undefined,
  end: { state: 'finished' | 'failed'; exitCode: number; durationMs: number } | null = {
    state: 'finished',
    exitCode: 0,
    durationMs: 840_000,
  },
): Promise<string> {
  const { id } = await session.ask('runs.start', {
    name,
    project: 'pets',
    config: { lr: 0.1, night: true },
    command: ['python', `${name}.py`, '--note', 'night cameras'],
  });
  for (const [version, useAs] of uses) {
    await session.ask('runs.use', { run: id, version, ...(useAs === undefined ? {} : { useAs }) });
  }
  await body(id);
  if (end) await session.ask('runs.finish', { run: id, ...end });
  return id;
}

for (let i = 0; i < 12; i += 1) write(`raw/capture-${i}.txt`, `capture ${i} `.repeat(i + 1));
write('notes/notes.csv', 'day,seen\n1,fox\n');
write('animals/labels.csv', 'fox,1\n');
await log('raw', 'pets/raw-captures');
await log('notes', 'pets/field-notes');
await log('animals', 'pets/animals', { description: 'First export' });
write('animals/owl.txt', 'hoot\n');
write('animals/labels.csv', 'fox,1\nowl,2\n');
const ingest = await run(
  'ingest-118',
  [['pets/raw-captures'], ['pets/field-notes', 'labels'], ['pets/animals:v0']],
  async (id) => {
    const { id: draft } = await session.ask('drafts.create', {
      base: 'pets/animals:v0',
      description: 'Night cameras from Leipzig, labels re-checked.',
      aliases: ['prod'],
    });
    await session.ask('drafts.add', {
      draft,
      items: [
        { kind: 'folder', path: at('animals') },
        ...[1, 2, 3].map((i) => ({
          kind: 'reference' as const,
          uri: `s3://leipzig-cams/night/${i}.jpg`,
          as: `night/${i}.jpg`,
          checksum: false,
        })),
      ],
    });
    await session.job('drafts.log', { draft, run: id });
  },
);
const animals = (await session.ask('versions.get', { version: 'pets/animals:v1' })).id;
const model = async (text: string, id: string, more: object = {}) => {
  write('model/model.pt', text.repeat(2000));
  return log('model', 'pets/animal-classifier', { type: 'model', run: id, ...more });
};
for (let i = 1; i <= 6; i += 1) {
  await run(`sweep-lr-0${i}`, [['pets/animals:v1', 'train']], (id) => model(`weights ${i}`, id));
}
await run('train-2288', [['pets/animals:v1', 'train']], undefined, {
  state: 'failed',
  exitCode: 137,
  durationMs: 61_000,
});
const train = await run('train-2291', [['pets/animals:v1', 'train']], (id) =>
  model('weights of 2291', id, { aliases: ['best'] }),
);
await run('evaluate-<7>', [['pets/animal-classifier:best', 'model']]);
await run('split-13', [['pets/animals:v1', 'source']], async (id) => {
  write('eval/list.txt', 'fox\n');
  await log('eval', 'pets/animals-eval', { run: id });
});
const { location } = await session.ask('store.info', {});
await session.close();

if (MANY > 0) appendMany(location);
const again = openSession(join(root, 'home'));
const manyVersion = MANY > 0 ? (await again.ask('versions.get', { version: 'pets/many:v0' })).id : '';
await again.close();
process.stdout.write(JSON.stringify({ animals, ingest, train, many: manyVersion } satisfies LineageIds));

/** Written into the store's log directly: thousands of logs would take minutes. */
function appendMany(store: string): void {
  let number = readdirSync(join(store, 'log')).length;
  let prev = createHash('sha256')
    .update(readFileSync(join(store, logKey(number - 1))))
    .digest('hex');
  const collection = (name: string): Action => ({
    type: 'create-collection',
    collection: uuidOf(name),
    project: 'pets',
    name,
    artifactType: 'dataset',
    description: '',
  });
  const actions: Action[] = [
    collection('many'),
    versionAction('many 0', { collection: uuidOf('many'), index: 0 }),
    collection('made'),
  ];
  for (let i = 0; i < MANY; i += 1) {
    const id = uuidOf(`many run ${i}`);
    actions.push(
      { type: 'create-run', run: id, project: 'pets', name: `step-${i}`, host: 'gpu', config: {} },
      // Of each pair, the second uses what the first made; each has a name of its own for it, so that none are siblings.
      {
        type: 'use-version',
        run: id,
        version: uuidOf(i % 2 === 0 ? 'many 0' : `made ${i - 1}`),
        useAs: `part ${i}`,
      },
      versionAction(`made ${i}`, { collection: uuidOf('made'), index: i, run: id }),
      { type: 'finish-run', run: id, state: 'finished', exitCode: 0, durationMs: 1000, record: null },
    );
  }
  for (let from = 0; from < actions.length; from += 400) {
    const { bytes, sha256 } = encodeLogEntry({
      number,
      prev,
      id: randomUUID(),
      time: new Date().toISOString(),
      author: 'tester',
      needs: [],
      actions: actions.slice(from, from + 400),
    });
    writeFileSync(join(store, logKey(number)), bytes);
    number += 1;
    prev = sha256;
  }
}
