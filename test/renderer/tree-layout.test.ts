import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut, type OpenFolder, type Place } from '../../renderer/components/paged-tree/tree-layout.ts';

interface Tree {
  readonly rows: number;
  readonly open: readonly { readonly index: number; readonly tree: Tree }[];
}

const tree: (depth: number) => fc.Arbitrary<Tree> = fc.memo((depth) =>
  fc.record({
    rows: fc.nat(12),
    open:
      depth <= 1
        ? fc.constant([])
        : fc.array(fc.record({ index: fc.nat(11), tree: tree(depth - 1) }), { maxLength: 3 }),
  }),
);

test('a line is what a list of all lines has there, and the other way round', () => {
  fc.assert(
    fc.property(tree(4), (root) => {
      const opened: OpenFolder[] = [];
      const lines: Place[] = [];
      list(root, { path: '', parent: null, index: 0, level: 0 }, { opened, lines });
      const layout = layOut(opened.toReversed());
      expect(layout.count).toBe(lines.length);
      for (const [line, place] of lines.entries()) {
        expect(layout.at(line)).toEqual(place);
        expect(layout.lineOf(place.folder, place.index)).toBe(line);
      }
      expect(layout.at(-1)).toBeUndefined();
      expect(layout.at(lines.length)).toBeUndefined();
    }),
  );
});

test('folders in a closed folder take no lines', () => {
  const layout = layOut([
    { path: '', parent: null, index: 0, total: 3 },
    { path: 'a/b', parent: 'a', index: 0, total: 100 },
  ]);
  expect(layout.count).toBe(3);
  expect(layout.lineOf('a/b', 0)).toBe(-1);
});

test('a folder that is still being counted shows no lines yet', () => {
  const layout = layOut([
    { path: '', parent: null, index: 0, total: 2 },
    { path: 'a', parent: '', index: 0, total: undefined },
  ]);
  expect(layout.count).toBe(2);
  expect(layout.at(0)?.opened).toBe('a');
});

test('a million lines cost no more than the folders that are open', () => {
  const layout = layOut([
    { path: '', parent: null, index: 0, total: 1_000_000 },
    { path: 'x', parent: '', index: 400_000, total: 300_000 },
  ]);
  expect(layout.count).toBe(1_300_000);
  expect(layout.at(400_001)).toEqual({
    folder: 'x',
    index: 0,
    level: 1,
    total: 300_000,
    opened: undefined,
  });
  expect(layout.at(700_001)).toMatchObject({ folder: '', index: 400_001 });
  expect(layout.lineOf('', 999_999)).toBe(1_299_999);
});

function list(
  tree: Tree,
  at: {
    readonly path: string;
    readonly parent: string | null;
    readonly index: number;
    readonly level: number;
  },
  into: { readonly opened: OpenFolder[]; readonly lines: Place[] },
): void {
  const { path, parent, index, level } = at;
  into.opened.push({ path, parent, index, total: tree.rows });
  for (let row = 0; row < tree.rows; row += 1) {
    const child = tree.open.find((open) => open.index === row);
    const childPath = `${path}/${row}`;
    into.lines.push({
      folder: path,
      index: row,
      level,
      total: tree.rows,
      opened: child ? childPath : undefined,
    });
    if (child) list(child.tree, { path: childPath, parent: path, index: row, level: level + 1 }, into);
  }
}
