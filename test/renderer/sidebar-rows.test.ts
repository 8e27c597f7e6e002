import { expect, test } from 'vitest';
import type { CollectionSummary } from '../../contract/domain.ts';
import { treeRows } from '../../renderer/shell/sidebar/tree-rows.ts';

const collections = [sample('zoo', 'animals'), sample('art', 'paintings')];

test('the project of the collection that is looked at is unfolded, or else the first', () => {
  expect(openProjects('animals', new Map())).toEqual(['zoo']);
  expect(openProjects(undefined, new Map())).toEqual(['art']);
  expect(openProjects('gone', new Map())).toEqual(['art']);
});

test('what a person folded or unfolded stays so', () => {
  expect(openProjects('animals', new Map([['p/zoo', false]]))).toEqual([]);
  expect(openProjects('animals', new Map([['p/art', true]]))).toEqual(['art', 'zoo']);
});

function openProjects(looked: string | undefined, folds: ReadonlyMap<string, boolean>): string[] {
  return treeRows(collections, { looked, folds }).flatMap((row) =>
    row.kind === 'project' && row.open ? [row.label] : [],
  );
}

function sample(project: string, name: string): CollectionSummary {
  return { id: name, project, name, type: 'dataset' } as CollectionSummary;
}
