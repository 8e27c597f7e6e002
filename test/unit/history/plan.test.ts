import { beforeEach, describe, expect, test } from 'vitest';
import { toErrorData } from '../../../contract/errors.ts';
import type { CollectIntent, Intent, SetAliasesIntent } from '../../../main/engine/history/intents.ts';
import { plan } from '../../../main/engine/history/plan.ts';
import { History, logIntent, sha, uuidOf } from '../../helpers/history-builder.ts';

let history: History;
beforeEach(() => {
  history = new History();
});

describe('log-version', () => {
  test('the first version makes the collection, the next takes the next index', () => {
    const first = history.do(logIntent('one', { aliases: ['best', 'latest', 'best'] }));
    expect(first).toMatchObject({ kind: 'commit', result: { version: uuidOf('one'), index: 0 } });
    expect(history.do(logIntent('two'))).toMatchObject({ kind: 'commit', result: { index: 1 } });
    expect(history.aliases()).toEqual({ v0: ['best'], v1: ['latest'] });
  });

  test('equal content is any earlier version, newest first, and gets the aliases', () => {
    history.log('one', { content: 'same' });
    history.log('two');
    expect(history.do(logIntent('three', { content: 'same', aliases: ['best'] }))).toMatchObject({
      kind: 'unchanged',
      result: { version: uuidOf('one'), index: 0 },
      actions: [{ type: 'set-aliases', version: uuidOf('one'), add: ['best', 'latest'], remove: [] }],
    });
    expect(history.aliases()).toEqual({ v0: ['best', 'latest'], v1: [] });
    expect(history.collection().nextIndex).toBe(2);
  });

  test('equal content gets the tags beside those it has', () => {
    history.log('one', { content: 'same', tags: ['raw'] });
    history.do(logIntent('two', { content: 'same', tags: ['night', 'raw'], aliases: ['best'] }));
    expect(history.state.version(uuidOf('one'))?.tags).toEqual(['raw', 'night']);
    expect(history.aliases()).toEqual({ v0: ['best', 'latest'] });
    expect(plan(history.state, logIntent('two', { content: 'same', tags: ['night'] })).kind).toBe(
      'unchanged',
    );
  });

  test('equal content with aliases in place needs no entry at all', () => {
    history.log('one', { content: 'same', aliases: ['best'] });
    expect(plan(history.state, logIntent('two', { content: 'same', aliases: ['best'] }))).toEqual({
      kind: 'unchanged',
      actions: [],
      result: { version: uuidOf('one'), collection: history.collection().id, index: 0 },
    });
  });

  test('content of a deleted version is a new version with a new index', () => {
    history.log('one', { content: 'same' });
    history.do({ kind: 'delete-versions', versions: [uuidOf('one')], deleteAliases: true });
    expect(history.do(logIntent('two', { content: 'same' }))).toMatchObject({
      kind: 'commit',
      result: { index: 1 },
    });
  });

  test('an intent that was carried out before is recognised by its version', () => {
    history.log('one');
    history.log('two');
    const again = plan(history.state, logIntent('one', { content: 'differs by now' }));
    expect(again).toMatchObject({ kind: 'unchanged', actions: [], result: { index: 0 } });
  });

  test('a name has one type', () => {
    history.log('one');
    expect(refusal(logIntent('two', { artifactType: 'model' }))).toMatchObject({
      code: 'TYPE_MISMATCH',
      message: expect.stringContaining('pets/animals'),
    });
  });

  test('the name of a deleted collection is another collection, of any type, from v0', () => {
    history.log('one');
    history.do({ kind: 'delete-collection', collection: history.collection().id });
    expect(history.do(logIntent('two', { artifactType: 'model' }))).toMatchObject({ result: { index: 0 } });
  });

  test.each([
    ['INVALID_NAME', { name: 'a/b' }],
    ['INVALID_NAME', { project: 'a:b' }],
    ['INVALID_TYPE', { artifactType: 'job' }],
    ['INVALID_ALIAS', { aliases: ['v3'] }],
    ['INVALID_TAG', { tags: ['a:b'] }],
    [
      'INVALID_METADATA',
      { metadata: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, i])) },
    ],
    ['INVALID_INPUT', { ttlSeconds: 0 }],
    ['RUN_NOT_FOUND', { run: uuidOf('no run') }],
  ])('%s for %j', (code, options) => {
    expect(refusal(logIntent('one', options)).code).toBe(code);
  });

  test('what a collector retired must be stored again', () => {
    history.log('one');
    const [pack, index, manifest] = [sha('pack two'), sha('index two'), sha('manifest two')];
    history.append([
      { type: 'retire-packs', packs: [pack], manifests: [manifest], collected: [] },
      { type: 'replace-indexes', add: [], remove: [index] },
    ]);
    expect(plan(history.state, logIntent('two'))).toEqual({
      kind: 'restore-packs',
      packs: [pack],
      indexes: [index],
      manifest: 'rewrite',
    });
  });

  test('a delta against a manifest that is gone must be written in full', () => {
    history.log('one');
    history.log('two');
    const delta = { manifestBase: sha('manifest one'), manifestDepth: 1 };
    history.do({ kind: 'delete-versions', versions: [uuidOf('one')], deleteAliases: true });
    expect(plan(history.state, logIntent('three', delta)).kind).toBe('commit');
    history.append([{ type: 'retire-packs', packs: [], manifests: [], collected: [uuidOf('one')] }]);
    expect(plan(history.state, logIntent('three', delta))).toMatchObject({ manifest: 'rewrite-in-full' });
  });
});

describe('aliases', () => {
  test('setting what is already so needs no entry', () => {
    history.log('one', { aliases: ['best'] });
    const same = plan(history.state, set('one', { add: ['best'], remove: ['other'] }));
    expect(same).toMatchObject({ kind: 'unchanged', actions: [] });
  });

  test('latest cannot be taken from the newest version, for it would come back', () => {
    history.log('one');
    expect(plan(history.state, set('one', { remove: ['latest'] })).kind).toBe('unchanged');
  });

  test('a protected alias moves only when confirmed', () => {
    history.log('one', { aliases: ['prod'] });
    history.log('two');
    const { id } = history.collection();
    history.do({ kind: 'edit-collection', collection: id, protectedAliases: { add: ['prod'] } });
    for (const intent of [
      set('two', { add: ['prod'] }),
      set('one', { remove: ['prod'] }),
      logIntent('three', { aliases: ['prod'] }),
      { kind: 'delete-versions', versions: [uuidOf('one')], deleteAliases: true } as const,
    ]) {
      expect(refusal(intent).code).toBe('ALIAS_PROTECTED');
      expect(plan(history.state, { ...intent, confirmed: true }).kind).toBe('commit');
    }
    expect(plan(history.state, set('one', { add: ['prod'] })).kind).toBe('unchanged');
  });

  test('versions that are unknown or deleted cannot get any', () => {
    history.log('one');
    expect(refusal(set('nobody', { add: ['a'] })).code).toBe('VERSION_NOT_FOUND');
    history.do({ kind: 'delete-versions', versions: [uuidOf('one')], deleteAliases: true });
    expect(refusal(set('one', { add: ['a'] })).code).toBe('VERSION_NOT_FOUND');
  });
});

describe('deleting and restoring', () => {
  test('a version with aliases needs deleteAliases', () => {
    history.log('one');
    const intent = { kind: 'delete-versions', versions: [uuidOf('one')], deleteAliases: false } as const;
    expect(refusal(intent)).toMatchObject({ code: 'VERSION_HAS_ALIASES', details: { aliases: ['latest'] } });
    history.log('two');
    expect(history.do(intent).kind).toBe('commit');
    expect(history.do(intent).kind).toBe('unchanged');
  });

  test('restoring gives back the aliases, latest too', () => {
    history.log('one');
    history.log('two', { aliases: ['best'] });
    const before = history.aliases();
    history.do({ kind: 'delete-versions', versions: [uuidOf('two'), uuidOf('one')], deleteAliases: true });
    history.do({ kind: 'restore-versions', versions: [uuidOf('one'), uuidOf('two')] });
    expect(history.aliases()).toEqual(before);
  });

  test('restoring does not take aliases that were given to others since', () => {
    history.log('one', { content: 'old' });
    history.log('two');
    history.log('three', { aliases: ['best'] });
    history.do({ kind: 'delete-versions', versions: [uuidOf('three')], deleteAliases: true });
    history.do(logIntent('again', { content: 'old', aliases: ['best'] }));
    history.do({ kind: 'restore-versions', versions: [uuidOf('three')] });
    expect(history.aliases()).toEqual({ v0: ['best', 'latest'], v1: [], v2: [] });
  });

  test('a version that was collected cannot come back', () => {
    history.log('one');
    history.log('two');
    history.do({ kind: 'delete-versions', versions: [uuidOf('one')], deleteAliases: true });
    history.do(collect({ markedAt: 3, collected: [uuidOf('one')] }));
    expect(refusal({ kind: 'restore-versions', versions: [uuidOf('one')] }).code).toBe('NOTHING_TO_UNDO');
  });

  test('a collection comes back unless its name was given away', () => {
    history.log('one');
    const { id } = history.collection();
    history.do({ kind: 'delete-collection', collection: id });
    expect(refusal({ kind: 'edit-version', version: uuidOf('one'), description: 'x' }).code).toBe(
      'COLLECTION_NOT_FOUND',
    );
    history.log('two');
    const restore = { kind: 'restore-collection', collection: id } as const;
    expect(refusal(restore).code).toBe('NAME_TAKEN');
    const rename = { kind: 'edit-collection', collection: history.collection().id, name: 'newer' } as const;
    history.do(rename);
    history.do(restore);
    expect(history.aliases()).toEqual({ v0: ['latest'] });
    expect(refusal({ ...rename, collection: id }).code).toBe('NAME_TAKEN');
  });
});

describe('edits', () => {
  test('only what differs is recorded', () => {
    history.log('one', { tags: ['a'] });
    const version = uuidOf('one');
    const edit = {
      kind: 'edit-version',
      version,
      description: '',
      tags: { set: ['a', 'b', 'a'] },
      ttlSeconds: 60,
    } as const;
    expect(history.do(edit)).toMatchObject({
      actions: [{ type: 'edit-version', version, tags: ['a', 'b'], ttlSeconds: 60 }],
    });
    expect(history.state.version(version)).toMatchObject({
      tags: ['a', 'b'],
      ttlSeconds: 60,
      description: '',
    });
    expect(history.do(edit)).toMatchObject({ kind: 'unchanged', actions: [] });
    expect(refusal({ kind: 'edit-version', version, ttlSeconds: 1.5 }).code).toBe('INVALID_INPUT');
    history.do({ kind: 'edit-version', version, ttlSeconds: null });
    expect(history.state.version(version)?.ttlSeconds).toBeNull();
  });

  test('a type can change, except to a reserved one', () => {
    history.log('one');
    const edit = { kind: 'edit-collection', collection: history.collection().id } as const;
    expect(refusal({ ...edit, artifactType: 'wandb-history' }).code).toBe('INVALID_TYPE');
    history.do({ ...edit, artifactType: 'model' });
    expect(history.collection().artifactType).toBe('model');
  });

  test('the entity of a store can change', () => {
    history.do({ kind: 'edit-store', entity: 'acme' });
    expect(history.state.store()?.entity).toBe('acme');
    expect(history.do({ kind: 'edit-store', entity: 'acme' }).kind).toBe('unchanged');
  });

  test('runs: repeating an intent changes nothing', () => {
    history.log('one');
    const run = uuidOf('run');
    const intents: Intent[] = [
      { kind: 'create-run', run, project: 'pets', name: 'train', host: '', config: {} },
      { kind: 'use-version', run, version: uuidOf('one'), useAs: null },
      { kind: 'finish-run', run, state: 'finished', exitCode: 0, durationMs: 1, record: null },
    ];
    expect(refusal(intents[1]!).code).toBe('RUN_NOT_FOUND');
    for (const intent of intents) expect(history.do(intent).kind).toBe('commit');
    for (const intent of intents) expect(history.do(intent).kind).toBe('unchanged');
  });
});

describe('collect', () => {
  beforeEach(() => {
    history.log('one');
    history.log('two');
    history.do({ kind: 'delete-versions', versions: [uuidOf('one')], deleteAliases: true });
  });
  const markedAt = 3;
  const collected = [uuidOf('one')];
  const packs = [sha('pack one'), sha('orphan')];

  test('retires packs, manifests and versions, and replaces indexes', () => {
    const removeIndexes = [{ id: sha('index one'), packs: [sha('pack one')] }];
    const manifests = [sha('manifest one')];
    history.do(
      collect({ markedAt, collected, packs, manifests, removeIndexes, addIndexes: [sha('smaller')] }),
    );
    expect(history.state.retiredAmong('pack', packs)).toEqual(packs);
    expect(history.state.retiredAmong('manifest', manifests)).toEqual(manifests);
    expect(history.state.version(uuidOf('one'))?.collected).toBe(true);
    expect(history.state.index(sha('index one'))?.live).toBe(false);
    expect(history.state.index(sha('smaller'))?.live).toBe(true);
  });

  test('what a version newer than the mark depends on stays, with the indexes that list it', () => {
    history.log('three', { packs: [sha('orphan')], manifest: sha('m'), indexes: [sha('orphan index')] });
    const intent = collect({
      markedAt,
      collected,
      packs,
      manifests: [sha('m')],
      removeIndexes: [
        { id: sha('index one'), packs: [sha('pack one')] },
        { id: sha('mixed'), packs: [sha('pack one'), sha('orphan')] },
        { id: sha('orphan index'), packs: [] },
      ],
    });
    expect(plan(history.state, intent)).toMatchObject({
      actions: [
        { type: 'replace-indexes', add: [], remove: [sha('index one')] },
        { type: 'retire-packs', packs: [sha('pack one')], manifests: [], collected },
      ],
      result: { dropped: [sha('orphan'), sha('m')] },
    });
  });

  test.each<[string, () => void]>([
    [
      'a restore of a collected version',
      () => void history.do({ kind: 'restore-versions', versions: collected }),
    ],
    [
      'a delta of a collected one',
      () => void history.log('x', { manifestBase: sha('manifest one'), manifestDepth: 1 }),
    ],
    ['another collection', () => void history.do(collect({ markedAt, packs: [sha('orphan')] }))],
    [
      'a restore and another deletion',
      () => {
        history.do({ kind: 'restore-versions', versions: collected });
        history.do({ kind: 'delete-versions', versions: collected, deleteAliases: true });
      },
    ],
  ])('after %s the collector must look again', (_, happens) => {
    happens();
    expect(refusal(collect({ markedAt, collected, packs })).code).toBe('COMMIT_CONFLICT');
  });

  test('a new index that was removed since makes the collector look again', () => {
    const addIndexes = [sha('smaller')];
    history.append([{ type: 'replace-indexes', add: addIndexes, remove: [] }]);
    history.append([{ type: 'replace-indexes', add: [], remove: addIndexes }]);
    expect(refusal(collect({ markedAt, addIndexes })).code).toBe('COMMIT_CONFLICT');
  });

  test('no index is added and removed at once', () => {
    const removeIndexes = [
      { id: sha('smaller'), packs: [] },
      { id: sha('left behind'), packs: [] },
    ];
    const planned = plan(history.state, collect({ markedAt, addIndexes: [sha('smaller')], removeIndexes }));
    expect(planned).toMatchObject({
      actions: [{ type: 'replace-indexes', add: [sha('smaller')], remove: [sha('left behind')] }],
    });
  });

  test('collecting a live version is refused', () => {
    expect(refusal(collect({ markedAt, collected: [uuidOf('two')] })).code).toBe('COMMIT_CONFLICT');
  });
});

function collect(options: Partial<CollectIntent> & { markedAt: number }): CollectIntent {
  return {
    kind: 'collect',
    packs: [],
    manifests: [],
    collected: [],
    addIndexes: [],
    removeIndexes: [],
    ...options,
  };
}

function set(version: string, change: { add?: string[]; remove?: string[] }): SetAliasesIntent {
  return {
    kind: 'set-aliases',
    version: uuidOf(version),
    add: change.add ?? [],
    remove: change.remove ?? [],
  };
}

/** The error with which an intent is refused. */
function refusal(intent: Intent) {
  try {
    plan(history.state, intent);
  } catch (error) {
    return toErrorData(error);
  }
  throw new Error('The intent was accepted');
}
