import { describe, expect, test } from 'vitest';
import type { AppError } from '../../../contract/errors.ts';
import { NO_FILTERS, parseSearchQuery, withoutPart } from '../../../contract/search-query.ts';

const now = new Date('2026-11-05T12:00:00.000Z');
const parse = (text: string) => parseSearchQuery(text, now);

function refusal(text: string): AppError {
  try {
    parse(text);
  } catch (error) {
    return error as AppError;
  }
  throw new Error(`"${text}" was not refused`);
}

test('words are texts that all have to be found; names with a colon are two', () => {
  expect(parse('  cat  animals:v3 pets/cats ').words).toEqual(['cat', 'animals', 'v3', 'pets/cats']);
  expect(parse('').words).toEqual([]);
  expect(parse('cat').filters).toEqual(NO_FILTERS);
});

test('what stands in quotes is text as it is', () => {
  expect(parse('"tag:night  after" x').words).toEqual(['tag:night  after', 'x']);
  expect(parse(String.raw`"a \"b\" \\ c"`).words).toEqual([String.raw`a "b" \ c`]);
  expect(parse('tag:"second camera" note="a > b"').filters).toMatchObject({
    tags: ['second camera'],
    metadata: [{ key: 'note', op: '=', value: 'a > b' }],
  });
});

test('every condition', () => {
  const { filters, kinds, words } = parse(
    'type:dataset Alias:prod tag:a tag:b store:team project:pets collection:an* author:ada kind:file kind:run ' +
      'size>1GB size<=2GiB accuracy>0.9 lens.mm=35 source~camera reviewer!=x has:note metadata.type:x left',
  );
  expect(words).toEqual(['left']);
  expect(kinds).toEqual(['file', 'run']);
  expect(filters).toEqual({
    ...NO_FILTERS,
    types: ['dataset'],
    aliases: ['prod'],
    tags: ['a', 'b'],
    stores: ['team'],
    projects: ['pets'],
    collections: ['an*'],
    authors: ['ada'],
    sizeMin: 1_000_000_001,
    sizeMax: 2 * 1024 ** 3,
    metadata: [
      { key: 'accuracy', op: '>', value: '0.9' },
      { key: 'lens.mm', op: '=', value: '35' },
      { key: 'source', op: 'contains', value: 'camera' },
      { key: 'reviewer', op: '!=', value: 'x' },
      { key: 'note', op: 'exists', value: '' },
      { key: 'type', op: '=', value: 'x' },
    ],
  });
});

test('dates are days of this machine, or so long ago', () => {
  const { filters } = parse('after:2026-10-01 before:2026-11');
  expect(filters.createdAfter).toBe(new Date(2026, 9, 1).toISOString());
  expect(filters.createdBefore).toBe(new Date(2026, 10, 1).toISOString());
  expect(parse('after:7d').filters.createdAfter).toBe('2026-10-29T12:00:00.000Z');
});

describe('what is wrong is refused with its place', () => {
  test.each([
    ['cat "dog', 4, 8],
    ['cat size>big', 4, 12],
    ['after:2026-02-30', 0, 16],
    ['x before:soon', 2, 13],
    ['kind:thing', 0, 10],
    ['tag:', 0, 4],
    ['tpye:dataset', 0, 12],
    ['tag>night', 0, 9],
    ['accuracy>', 0, 9],
  ])('%s', (text, from, to) => {
    expect(refusal(text)).toMatchObject({ code: 'INVALID_QUERY', details: { from, to } });
  });

  test('a slip of the pen is told what was meant', () => {
    expect(refusal('tpye:dataset').hint).toContain('"type:"');
    expect(refusal('projct:x').hint).toContain('"project:"');
  });
});

test('parts can be taken out', () => {
  const text = 'cat tag:night dog';
  const { parts } = parse(text);
  expect(parts.map((part) => [part.kind, part.text])).toEqual([
    ['word', 'cat'],
    ['filter', 'tag:night'],
    ['word', 'dog'],
  ]);
  expect(withoutPart(text, parts[1]!)).toBe('cat dog');
});
