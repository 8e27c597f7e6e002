import { expect, test } from 'vitest';
import { writtenParts } from '../../../../../renderer/views/log/written-parts.ts';

test('only what was written is sent', () => {
  const empty = {
    description: ' \n',
    tags: [],
    metadata: { mode: 'form', fields: [] },
    ttl: { kind: 'none' },
  } as const;
  expect(writtenParts(empty)).toEqual({});
  expect(
    writtenParts({
      description: ' Night ',
      tags: ['a'],
      metadata: { mode: 'json', text: '{"n": 1}' },
      ttl: { kind: 'days', days: '2' },
    }),
  ).toEqual({ description: 'Night', tags: ['a'], metadata: { n: 1 }, ttlSeconds: 172_800 });
});

test('what cannot be saved is left out', () => {
  const wrong = { mode: 'json', text: '{' } as const;
  expect(
    writtenParts({ description: '', tags: [], metadata: wrong, ttl: { kind: 'days', days: 'x' } }),
  ).toEqual({});
});
