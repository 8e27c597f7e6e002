import { expect, test } from 'vitest';
import type { AliasResult } from '../../../../../contract/domain.ts';
import { type Editable, readEdits, reverseOf } from '../../../../../renderer/views/edit/version-edits.ts';

const VERSION = {
  description: 'First',
  metadata: { camera: 'A', nights: 3 },
  tags: ['night'],
  aliases: ['latest', 'prod'],
  ttlSeconds: null,
  createdAt: '2026-11-02T08:00:00.000Z',
} satisfies Editable & { createdAt: string };
const json = (value: object) => ({ mode: 'json', text: JSON.stringify(value) }) as const;

test('nothing touched, and what is as it was again, saves nothing', () => {
  expect(readEdits({}, {}, VERSION)).toMatchObject({ input: {}, changes: [], clashes: [] });
  const same = { description: 'First', metadata: json({ nights: 3, camera: 'A' }), tags: ['night'] };
  expect(readEdits(same, VERSION, VERSION).input).toEqual({});
});

test('only what was changed is sent', () => {
  const edits = {
    description: 'Second',
    metadata: json({ camera: 'B', moon: true }),
    tags: ['day'],
    aliases: ['latest', 'best'],
    ttl: { kind: 'days', days: '2' },
  } as const;
  const read = readEdits(edits, {}, VERSION);
  expect(read.input).toEqual({
    description: 'Second',
    setMetadata: { camera: 'B', moon: true },
    removeMetadata: ['nights'],
    addTags: ['day'],
    removeTags: ['night'],
    addAliases: ['best'],
    removeAliases: ['prod'],
    ttlSeconds: 172_800,
  });
  expect(read.changes).toEqual(['description', 'aliases', 'tags', 'time to live', '3 keys of the metadata']);
  expect(read.problem).toBeUndefined();
});

test('what others changed meanwhile is not overwritten', () => {
  const now = {
    ...VERSION,
    metadata: { camera: 'A', site: 'barn' },
    tags: ['night', 'theirs'],
    aliases: ['latest', 'reviewed'],
  };
  const edits = {
    metadata: json({ camera: 'B' }),
    tags: ['night', 'mine'],
    aliases: ['latest', 'mine'],
  };
  const read = readEdits(edits, VERSION, now);
  // They took `nights` and `prod` away themselves.
  expect(read.input).toEqual({ setMetadata: { camera: 'B' }, addTags: ['mine'], addAliases: ['mine'] });
  expect(read.clashes).toEqual([]);
});

test('what both changed is told', () => {
  const now = { ...VERSION, description: 'Theirs', metadata: { camera: 'C', nights: 3 }, ttlSeconds: 60 };
  const edits = {
    description: 'Mine',
    metadata: json({ camera: 'B', nights: 3 }),
    ttl: { kind: 'days', days: '1' },
  } as const;
  expect(readEdits(edits, VERSION, now).clashes).toEqual(['description', 'metadata', 'ttl']);
  const another = { metadata: json({ camera: 'A', nights: 4 }) };
  expect(readEdits(another, VERSION, now).clashes).toEqual([]);
});

test('what cannot be saved is told', () => {
  expect(readEdits({ metadata: { mode: 'json', text: '{' } }, {}, VERSION).problem).toContain('line 1');
  expect(readEdits({ ttl: { kind: 'days', days: '' } }, {}, VERSION).problem).toContain('days');
});

test('an edit is taken back by one that does the opposite', () => {
  const input = {
    description: 'Second',
    setMetadata: { camera: 'B', moon: true },
    removeMetadata: ['nights'],
    addTags: ['day'],
    removeTags: ['night'],
    addAliases: ['best', 'moved'],
    removeAliases: ['prod'],
    ttlSeconds: 60,
  };
  const moved = [{ alias: 'moved', from: 'v0', to: 'v1' }];
  expect(reverseOf(input, VERSION, { moved } as unknown as AliasResult)).toEqual({
    description: 'First',
    setMetadata: { camera: 'A', nights: 3 },
    removeMetadata: ['moon'],
    addTags: ['night'],
    removeTags: ['day'],
    addAliases: ['prod'],
    removeAliases: ['best'],
    ttlSeconds: null,
  });
});
