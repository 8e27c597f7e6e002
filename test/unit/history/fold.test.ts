import { beforeEach, expect, test } from 'vitest';
import { hasCode } from '../../../contract/errors.ts';
import { fold } from '../../../main/engine/history/fold.ts';
import { MemoryState } from '../../../main/engine/history/memory-state.ts';
import type { Action } from '../../../main/engine/history/transaction.ts';
import { entryOf, History, sha, uuidOf, versionAction } from '../../helpers/history-builder.ts';

const collection = uuidOf('animals');
const createCollection: Action = {
  type: 'create-collection',
  collection,
  project: 'pets',
  name: 'animals',
  artifactType: 'dataset',
  description: '',
};

let history: History;
beforeEach(() => {
  history = new History();
});

function withVersions(...names: string[]) {
  history.append([createCollection]);
  for (const [index, name] of names.entries()) history.append([versionAction(name, { collection, index })]);
}

test('the store, a collection and a version appear with the entry that made them', () => {
  withVersions('one');
  expect(history.state.store()).toEqual({ storeSha256: sha('store'), entity: 'ada' });
  const found = history.state.collectionByName('pets', 'animals');
  expect(found).toMatchObject({
    id: collection,
    nextIndex: 1,
    created: { number: 1, author: 'ada' },
    deleted: null,
  });
  const version = history.state.versionByIndex(collection, 0);
  expect(version).toMatchObject({
    id: uuidOf('one'),
    created: { number: 2 },
    deleted: null,
    collected: false,
  });
  expect(history.state.index(sha('index one'))).toMatchObject({ live: true });
});

test('latest moves to each new version', () => {
  withVersions('one', 'two');
  expect(history.aliases()).toEqual({ v0: [], v1: ['latest'] });
});

test('an alias moves with a record of who had it', () => {
  withVersions('one', 'two');
  history.append([{ type: 'set-aliases', version: uuidOf('one'), add: ['best'], remove: [] }]);
  history.append([{ type: 'set-aliases', version: uuidOf('two'), add: ['best'], remove: [] }]);
  expect(history.aliases()).toEqual({ v0: [], v1: ['best', 'latest'] });
  const moves = [...history.state.records()].flatMap((record) =>
    record.kind === 'alias-move' && record.value.alias === 'best' ? [record.value] : [],
  );
  expect(moves.map(({ from, to, at }) => [from, to, at.number])).toEqual([
    [null, uuidOf('one'), 4],
    [uuidOf('one'), uuidOf('two'), 5],
  ]);
});

test('a removal takes an alias only from the version it names', () => {
  withVersions('one', 'two');
  history.append([{ type: 'set-aliases', version: uuidOf('one'), add: ['best'], remove: [] }]);
  history.append([{ type: 'set-aliases', version: uuidOf('two'), add: [], remove: ['best'] }]);
  expect(history.aliases().v0).toEqual(['best']);
});

test('latest goes to the newest version left when its version is deleted or loses it', () => {
  withVersions('one', 'two', 'three');
  history.append([{ type: 'delete-versions', versions: [uuidOf('three')] }]);
  expect(history.aliases()).toEqual({ v0: [], v1: ['latest'] });
  history.append([{ type: 'set-aliases', version: uuidOf('one'), add: ['latest'], remove: [] }]);
  history.append([{ type: 'set-aliases', version: uuidOf('one'), add: [], remove: ['latest'] }]);
  expect(history.aliases()).toEqual({ v0: [], v1: ['latest'] });
});

test('a deleted version remembers its aliases, and latest does not hop over others deleted with it', () => {
  withVersions('one', 'two', 'three');
  history.append([{ type: 'set-aliases', version: uuidOf('two'), add: ['best'], remove: [] }]);
  history.append([{ type: 'delete-versions', versions: [uuidOf('three'), uuidOf('two')] }]);
  expect(history.state.version(uuidOf('three'))?.aliasesAtDeletion).toEqual(['latest']);
  expect(history.state.version(uuidOf('two'))?.aliasesAtDeletion).toEqual(['best']);
  expect(history.aliases()).toEqual({ v0: ['latest'] });
});

test('a collection without live versions gets latest back with the first that is restored', () => {
  withVersions('one');
  history.append([{ type: 'delete-versions', versions: [uuidOf('one')] }]);
  expect(history.state.aliasHolder(collection, 'latest')).toBeUndefined();
  history.append([{ type: 'restore-versions', versions: [uuidOf('one')] }]);
  expect(history.aliases()).toEqual({ v0: ['latest'] });
});

test('a version can be restored until it was collected', () => {
  withVersions('one', 'two');
  const collect: Action = {
    type: 'retire-packs',
    packs: [sha('pack one')],
    manifests: [],
    collected: [uuidOf('one')],
  };
  history.append([{ type: 'delete-versions', versions: [uuidOf('one')] }]);
  history.append([collect]);
  expect(history.state.retiredAmong('pack', [sha('pack one'), sha('pack two')])).toEqual([sha('pack one')]);
  expect(history.state.lastRetirement()).toBe(5);
  expect(damage([{ type: 'restore-versions', versions: [uuidOf('one')] }])).toContain('cannot be restored');
});

test('versions of a deleted collection can be collected, and latest is right when it comes back', () => {
  withVersions('one', 'two');
  history.append([{ type: 'delete-collection', collection }]);
  history.append([{ type: 'retire-packs', packs: [], manifests: [], collected: [uuidOf('two')] }]);
  history.append([{ type: 'restore-collection', collection }]);
  expect(history.aliases()).toEqual({ v0: ['latest'] });
});

test('indexes are replaced, and a removed one stays removed', () => {
  withVersions('one');
  history.append([
    { type: 'replace-indexes', add: [sha('new')], remove: [sha('index one'), sha('never named')] },
  ]);
  expect(history.state.index(sha('index one'))?.live).toBe(false);
  expect(history.state.index(sha('never named'))?.live).toBe(false);
  expect(history.state.index(sha('new'))?.live).toBe(true);
  expect(damage([{ type: 'replace-indexes', add: [sha('index one')], remove: [] }])).toContain('added again');
  const both = [sha('newer')];
  expect(damage([{ type: 'replace-indexes', add: both, remove: both }])).toContain('added and removed');
});

test('a run is created, uses a version, and finishes once', () => {
  withVersions('one');
  const run = uuidOf('run');
  history.append([
    { type: 'create-run', run, project: 'pets', name: 'train', host: 'box', config: { lr: 0.1 } },
  ]);
  history.append([{ type: 'use-version', run, version: uuidOf('one'), useAs: null }]);
  expect(history.state.hasUse({ run, version: uuidOf('one'), useAs: null })).toBe(true);
  expect(history.state.hasUse({ run, version: uuidOf('one'), useAs: 'train' })).toBe(false);
  const finish: Action = {
    type: 'finish-run',
    run,
    state: 'failed',
    exitCode: 3,
    durationMs: 70,
    record: null,
  };
  history.append([finish]);
  expect(history.state.run(run)).toMatchObject({ state: 'failed', exitCode: 3, finished: { number: 5 } });
  expect(damage([finish])).toContain('finished twice');
});

const impossible: [string, Action[]][] = [
  ['index', [versionAction('x', { collection, index: 5 })]],
  ['known version', [versionAction('one', { collection, index: 1 })]],
  ['unknown collection', [versionAction('x', { collection: uuidOf('nowhere'), index: 0 })]],
  [
    'unknown base',
    [versionAction('x', { collection, index: 1, manifestBase: sha('none'), manifestDepth: 1 })],
  ],
  ['depth without base', [versionAction('x', { collection, index: 1, manifestDepth: 1 })]],
  ['unknown run', [versionAction('x', { collection, index: 1, run: uuidOf('no run') })]],
  ['collection twice', [createCollection]],
  ['same name twice', [{ ...createCollection, collection: uuidOf('other') }]],
  ['alias of unknown version', [{ type: 'set-aliases', version: uuidOf('x'), add: ['a'], remove: [] }]],
  ['deletion of unknown version', [{ type: 'delete-versions', versions: [uuidOf('x')] }]],
  ['deletion twice', [{ type: 'delete-versions', versions: [uuidOf('one'), uuidOf('one')] }]],
  ['restore of a live version', [{ type: 'restore-versions', versions: [uuidOf('one')] }]],
  ['restore of a live collection', [{ type: 'restore-collection', collection }]],
  [
    'collecting a live version',
    [{ type: 'retire-packs', packs: [], manifests: [], collected: [uuidOf('one')] }],
  ],
  ['second store', [{ type: 'create-store', storeSha256: sha('s'), entity: 'eve' }]],
  ['unknown run used', [{ type: 'use-version', run: uuidOf('r'), version: uuidOf('one'), useAs: null }]],
];

test.each(impossible)('an impossible history is refused: %s', (_, actions) => {
  withVersions('one');
  expect(damage(actions)).toContain('Log entry 3 cannot be true');
});

test('a version on a retired pack or manifest is refused', () => {
  withVersions('one');
  history.append([{ type: 'retire-packs', packs: [sha('p')], manifests: [sha('m')], collected: [] }]);
  const place = { collection, index: 1 };
  expect(damage([versionAction('x', { ...place, packs: [sha('p')] })])).toContain('retired pack');
  expect(damage([versionAction('x', { ...place, manifest: sha('m') })])).toContain('retired manifest');
});

test('a log that does not begin with its store is refused', () => {
  expect(() => fold(new MemoryState(), entryOf(0, [createCollection]))).toThrow(
    'must be created by the first',
  );
  expect(() => fold(new MemoryState(), entryOf(1, [createCollection]))).toThrow('never created');
});

/** The message of the refusal of these actions as the next entry. */
function damage(actions: Action[]): string {
  try {
    history.append(actions);
  } catch (error) {
    if (hasCode(error, 'STORE_DAMAGED')) return error.message;
    throw error;
  }
  return 'accepted';
}
