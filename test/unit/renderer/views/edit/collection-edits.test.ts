import { expect, test } from 'vitest';
import {
  readCollectionEdits,
  reverseOfCollection,
} from '../../../../../renderer/views/edit/collection-edits.ts';

const ANIMALS = {
  name: 'animals',
  type: 'dataset',
  description: '',
  tags: ['night'],
  protectedAliases: ['prod'],
};

test('only what was changed of a collection is sent, and can be taken back', () => {
  const edits = { name: 'beasts', type: 'dataset', tags: ['day'], protectedAliases: ['prod', 'best'] };
  const { input, changes } = readCollectionEdits(edits, {}, ANIMALS);
  expect(input).toEqual({ name: 'beasts', addTags: ['day'], removeTags: ['night'], protect: ['best'] });
  expect(changes).toEqual(['name', 'tags', 'protected aliases']);
  expect(reverseOfCollection(input, ANIMALS)).toEqual({
    name: 'animals',
    addTags: ['night'],
    removeTags: ['day'],
    unprotect: ['best'],
  });
});

test('what somebody else changed meanwhile stays, or is told', () => {
  const now = { ...ANIMALS, name: 'theirs', tags: [], protectedAliases: ['prod', 'best'] };
  const edits = { name: 'mine', tags: ['day'], protectedAliases: ['prod', 'best'] };
  const read = readCollectionEdits(edits, ANIMALS, now);
  expect(read.input).toEqual({ name: 'mine', addTags: ['day'] });
  expect(read.clashes).toEqual(['name']);
});
