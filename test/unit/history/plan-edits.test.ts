import { beforeEach, describe, expect, test } from 'vitest';
import type { AppError } from '../../../contract/errors.ts';
import type { EditVersionIntent, Intent } from '../../../main/engine/history/intents.ts';
import { plan } from '../../../main/engine/history/plan.ts';
import { History, logIntent, uuidOf } from '../../helpers/history-builder.ts';

let history: History;
beforeEach(() => {
  history = new History();
});

const one = uuidOf('one');
const edit = (change: Partial<EditVersionIntent>): EditVersionIntent => ({
  kind: 'edit-version',
  version: one,
  ...change,
});
const present = () => history.state.version(one)!;

function refusal(intent: Intent): AppError {
  try {
    plan(history.state, intent);
  } catch (error) {
    return error as AppError;
  }
  throw new Error('The intent was not refused');
}

describe('editing a version', () => {
  test('everything is one transaction', () => {
    history.log('one');
    const before = history.entries.length;
    const result = history.do(
      edit({
        description: 'cleaned',
        metadata: { add: { source: 'camera 2' } },
        tags: { add: ['night'] },
        aliases: { add: ['prod'] },
        ttlSeconds: 60,
      }),
    );
    expect(result).toMatchObject({
      kind: 'commit',
      actions: [
        { type: 'edit-version', tags: ['night'] },
        { type: 'set-aliases', add: ['prod'], remove: [] },
      ],
    });
    expect(history.entries.length).toBe(before + 1);
    expect(history.aliases()).toEqual({ v0: ['latest', 'prod'] });
    expect(present()).toMatchObject({ description: 'cleaned', ttlSeconds: 60 });
  });

  test('people who change different parts at once all get their way', () => {
    history.log('one', { metadata: { source: 'camera 1', light: 'day' }, tags: ['old'] });
    // Both were made from the same state; the second is planned against what the first left.
    history.do(edit({ metadata: { add: { source: 'camera 2' } }, tags: { add: ['checked'] } }));
    history.do(
      edit({ metadata: { add: { count: 7 }, remove: ['light'] }, tags: { add: ['night'], remove: ['old'] } }),
    );
    expect(present().metadata).toEqual({ source: 'camera 2', count: 7 });
    expect(present().tags).toEqual(['checked', 'night']);
  });

  test('the whole comes first, then what goes, then what comes', () => {
    history.log('one', { metadata: { a: 1 }, tags: ['x'] });
    history.do(
      edit({
        metadata: { set: { b: 1, c: 1 }, remove: ['b', 'd'], add: { d: 1 } },
        tags: { set: ['y', 'z'], remove: ['y'], add: ['z', 'w'] },
      }),
    );
    expect(present().metadata).toEqual({ c: 1, d: 1 });
    expect(present().tags).toEqual(['z', 'w']);
  });

  test('aliases given as a whole replace all but latest of the newest version', () => {
    history.log('one', { aliases: ['best', 'prod'] });
    history.do(edit({ aliases: { set: ['prod', 'new'] } }));
    expect(history.aliases()).toEqual({ v0: ['latest', 'new', 'prod'] });
  });

  test('when nothing would change there is no transaction', () => {
    history.log('one', { metadata: { a: 1 }, tags: ['x'], aliases: ['best'] });
    const same = edit({
      description: '',
      metadata: { add: { a: 1 }, remove: ['none'] },
      tags: { add: ['x'], remove: ['none'] },
      aliases: { add: ['best'], remove: ['none'] },
      ttlSeconds: null,
    });
    expect(plan(history.state, same)).toMatchObject({ kind: 'unchanged', actions: [] });
  });

  test('nothing is changed when a part of it is refused', () => {
    history.log('one', { aliases: ['prod'] });
    history.log('two');
    const { id } = history.collection();
    history.do({ kind: 'edit-collection', collection: id, protectedAliases: { add: ['prod'] } });
    const taking = edit({ version: uuidOf('two'), description: 'better', aliases: { add: ['prod'] } });
    expect(refusal(taking)).toMatchObject({
      code: 'ALIAS_PROTECTED',
      details: { alias: 'prod', version: one },
      hint: expect.stringContaining('--yes'),
    });
    expect(history.do({ ...taking, confirmed: true }).kind).toBe('commit');
    expect(history.aliases()).toEqual({ v0: [], v1: ['latest', 'prod'] });
  });

  test.each([
    ['INVALID_TAG', { tags: { add: ['a:b'] } }],
    ['INVALID_TAG', { tags: { set: [''] } }],
    ['INVALID_ALIAS', { aliases: { add: ['v3'] } }],
    ['INVALID_ALIAS', { aliases: { set: ['a/b'] } }],
    ['INVALID_INPUT', { ttlSeconds: 0 }],
    ['INVALID_METADATA', { metadata: { add: JSON.parse('{"__proto__": 1}') } }],
    ['INVALID_METADATA', { metadata: { add: keys(51, 'x'), set: keys(50, 'y') } }],
  ])('%s: %j', (code, change) => {
    history.log('one');
    expect(refusal(edit(change)).code).toBe(code);
  });

  test('a hundred keys are allowed after the merge, whatever they were before', () => {
    history.log('one', { metadata: keys(100, 'x') });
    expect(refusal(edit({ metadata: { add: { more: 1 } } })).code).toBe('INVALID_METADATA');
    history.do(edit({ metadata: { remove: ['x0'], add: { more: 1 } } }));
    expect(Object.keys(present().metadata)).toHaveLength(100);
  });

  test('the time of the last edit is known; aliases are no edit', () => {
    history.log('one');
    expect(present().edited).toBeNull();
    history.do(edit({ aliases: { add: ['best'] } }));
    expect(present().edited).toBeNull();
    history.do(edit({ description: 'text' }));
    expect(present().edited).toMatchObject({ number: history.entries.length - 1, author: 'ada' });
  });
});

describe('editing a collection', () => {
  const patch = (change: object): Intent => ({
    kind: 'edit-collection',
    collection: history.collection().id,
    ...change,
  });

  test('tags and protected aliases are merged', () => {
    history.log('one');
    history.do(patch({ tags: { add: ['a', 'b'] }, protectedAliases: { add: ['prod'] } }));
    history.do(patch({ tags: { add: ['c'], remove: ['a'] }, protectedAliases: { add: ['best'] } }));
    expect(history.collection()).toMatchObject({ tags: ['b', 'c'], protectedAliases: ['prod', 'best'] });
    history.do(patch({ protectedAliases: { remove: ['prod'] } }));
    expect(history.collection().protectedAliases).toEqual(['best']);
  });

  test('latest cannot be protected, nor what is no alias', () => {
    history.log('one');
    expect(refusal(patch({ protectedAliases: { add: ['latest'] } })).code).toBe('INVALID_ALIAS');
    expect(refusal(patch({ protectedAliases: { add: ['v0'] } })).code).toBe('INVALID_ALIAS');
  });
});

describe('time to live', () => {
  // Log entry n is written n minutes after the first of January 2026; the store is entry 0.
  const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
  const expire = (...names: string[]): Intent => ({
    kind: 'expire-versions',
    versions: names.map(uuidOf),
    now: minute(5),
  });

  test('it counts from creation, and the version goes as one that was deleted', () => {
    history.log('one', { ttlSeconds: 4 * 60 });
    history.log('two', { ttlSeconds: 4 * 60 });
    expect(history.do(expire('one', 'two', 'nobody'))).toMatchObject({
      kind: 'commit',
      actions: [{ type: 'delete-versions', versions: [one] }],
      result: { expired: [one] },
    });
    expect(history.do(expire('one', 'two'))).toMatchObject({ kind: 'unchanged', actions: [] });
  });

  test('latest does not keep a version, any other alias does', () => {
    history.log('one', { ttlSeconds: 60 });
    history.do(edit({ aliases: { add: ['prod'] } }));
    expect(plan(history.state, expire('one')).kind).toBe('unchanged');
    history.do(edit({ aliases: { remove: ['prod'] } }));
    expect(history.aliases()).toEqual({ v0: ['latest'] });
    expect(plan(history.state, expire('one')).kind).toBe('commit');
  });

  test('a time that was switched off meanwhile does nothing', () => {
    history.log('one', { ttlSeconds: 60 });
    history.do(edit({ ttlSeconds: null }));
    expect(plan(history.state, expire('one')).kind).toBe('unchanged');
  });

  test('content of a version whose time is over is logged anew, unless an alias keeps that', () => {
    history.log('one', { content: 'same', ttlSeconds: 60 });
    const again = (now: string) => plan(history.state, logIntent('two', { content: 'same', now }));
    expect(again(minute(1))).toMatchObject({ kind: 'unchanged', result: { version: one } });
    expect(again(minute(5))).toMatchObject({ kind: 'commit', result: { index: 1 } });
    history.do(edit({ aliases: { add: ['prod'] } }));
    expect(again(minute(5))).toMatchObject({ kind: 'unchanged', result: { version: one } });
  });

  test('a version that is restored after its time stays', () => {
    history.log('one', { ttlSeconds: 60 });
    history.do(expire('one'));
    history.do({ kind: 'restore-versions', versions: [one], now: minute(6) });
    expect(present()).toMatchObject({ deleted: null, ttlSeconds: null });
  });

  test('a version that is restored within its time keeps it', () => {
    history.log('one', { ttlSeconds: 3600 });
    history.do({ kind: 'delete-versions', versions: [one], deleteAliases: true });
    history.do({ kind: 'restore-versions', versions: [one], now: minute(6) });
    expect(present()).toMatchObject({ deleted: null, ttlSeconds: 3600 });
  });

  test('versions of a deleted collection are left alone', () => {
    history.log('one', { ttlSeconds: 60 });
    history.do({ kind: 'delete-collection', collection: history.collection().id });
    expect(plan(history.state, expire('one')).kind).toBe('unchanged');
  });

  test('a time that no date can show never ends', () => {
    history.log('one', { ttlSeconds: Number.MAX_SAFE_INTEGER });
    expect(plan(history.state, expire('one')).kind).toBe('unchanged');
  });
});

function keys(count: number, prefix: string): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, i]));
}
