import { beforeEach, describe, expect, test } from 'vitest';
import type { KeepVersionsIntent } from '../../../main/engine/history/intents.ts';
import { plan } from '../../../main/engine/history/plan.ts';
import type { KeepingRules } from '../../../main/engine/history/transaction.ts';
import { History, uuidOf } from '../../helpers/history-builder.ts';

const NOTHING: KeepingRules = { last: null, youngerSeconds: null, aliases: [], tags: [], automatic: false };
/** Later than everything that the history says. */
const LATER = '2100-01-01T00:00:00.000Z';

let history: History;
beforeEach(() => {
  history = new History();
  for (const name of ['a', 'b', 'c', 'd', 'e']) history.log(name);
});

const collection = () => history.collection().id;
const keep = (rules: Partial<KeepingRules>, more: Partial<KeepVersionsIntent> = {}): KeepVersionsIntent => ({
  kind: 'keep-versions',
  collection: collection(),
  rules: { ...NOTHING, ...rules },
  spared: [],
  now: LATER,
  ...more,
});
/** `v0 v1` of what would go. */
function goes(intent: KeepVersionsIntent): string {
  const result = plan(history.state, intent);
  if (result.kind === 'restore-packs') throw new Error('no plan');
  const ids = result.result.deleted ?? [];
  return ids
    .map((id) => history.state.version(id)!.index)
    .sort()
    .map((index) => `v${index}`)
    .join(' ');
}

describe('what stays', () => {
  test('the last so many, of those that are not deleted', () => {
    expect(goes(keep({ last: 2 }))).toBe('v0 v1 v2');
    history.do({ kind: 'delete-versions', versions: [uuidOf('d')], deleteAliases: false });
    expect(goes(keep({ last: 2 }))).toBe('v0 v1');
  });

  test('those with an alias that fits, and latest in any case', () => {
    history.do({ kind: 'set-aliases', version: uuidOf('a'), add: ['prod-1'], remove: [] });
    history.do({ kind: 'set-aliases', version: uuidOf('b'), add: ['best', 'latest'], remove: [] });
    expect(goes(keep({ aliases: ['prod*'] }))).toBe('v2 v3 v4');
    expect(goes(keep({ aliases: ['*'] }))).toBe('v2 v3 v4');
    expect(goes(keep({ aliases: ['prod-?'], last: 1 }))).toBe('v2 v3');
    // `latest` is no alias that somebody chose.
    expect(goes(keep({ aliases: ['latest'] }))).toBe('v0 v2 v3 v4');
  });

  test('those with a tag, with a protected alias, and those that runs use', () => {
    history.do({ kind: 'edit-version', version: uuidOf('a'), tags: { add: ['release'] } });
    history.do({ kind: 'set-aliases', version: uuidOf('b'), add: ['prod'], remove: [] });
    history.do({ kind: 'edit-collection', collection: collection(), protectedAliases: { add: ['prod'] } });
    expect(goes(keep({ tags: ['release'] }))).toBe('v2 v3');
    expect(goes(keep({ tags: ['release'] }, { spared: [uuidOf('c')] }))).toBe('v3');
  });

  test('those that are young enough', () => {
    const born = Date.parse(history.state.version(uuidOf('c'))!.created.time);
    const now = new Date(born + 10_000).toISOString();
    const before = Date.parse(history.state.version(uuidOf('b'))!.created.time);
    const seconds = Math.ceil((Date.parse(now) - before) / 1000);
    expect(goes(keep({ youngerSeconds: seconds }, { now }))).toBe('v0 v1');
  });
});

test('only those that were named go, and of those none that something keeps by now', () => {
  const versions = [uuidOf('a'), uuidOf('b')];
  history.do({ kind: 'set-aliases', version: uuidOf('a'), add: ['prod'], remove: [] });
  expect(goes(keep({ last: 1, aliases: ['*'] }, { versions }))).toBe('v1');
});

test('the rules of the collection count when none are given, and are taken away with null', () => {
  const own = keep({}, { rules: undefined });
  expect(goes(own)).toBe('');
  history.do({ kind: 'edit-collection', collection: collection(), keeping: { ...NOTHING, last: 1 } });
  expect(history.collection().keeping).toEqual({ ...NOTHING, last: 1 });
  expect(goes(own)).toBe('v0 v1 v2 v3');
  history.do({ kind: 'edit-collection', collection: collection(), tags: { add: ['x'] } });
  expect(goes(own)).toBe('v0 v1 v2 v3');
  history.do({ kind: 'edit-collection', collection: collection(), keeping: null });
  expect(goes(own)).toBe('');
});

test('rules that keep nothing are refused, set or applied', () => {
  expect(() => plan(history.state, keep({}))).toThrow('keep nothing but the latest version');
  const edit = { kind: 'edit-collection' as const, collection: collection(), keeping: NOTHING };
  expect(() => plan(history.state, edit)).toThrow('keep nothing but the latest version');
});
