import { expect, test } from 'vitest';
import { splitChunkList } from '../../../main/engine/hash/chunk-list.ts';

const REF = 36;
const MOST = 64 * 65_536;

test('up to 64 chunks stay with the entry', () => {
  expect(splitChunkList(Buffer.alloc(64 * REF), 'f')).toEqual([]);
  expect(splitChunkList(Buffer.alloc(65 * REF), 'f').map((list) => list.length)).toEqual([65 * REF]);
});

test('list chunks hold 65,536 references each', () => {
  const lists = splitChunkList(Buffer.alloc(65_537 * REF), 'f');
  expect(lists.map((list) => list.length / REF)).toEqual([65_536, 1]);
});

test('a list that needs more than 64 list chunks is refused', () => {
  expect(splitChunkList(Buffer.alloc(MOST * REF), 'f').length).toBe(64);
  expect(() => splitChunkList(Buffer.alloc((MOST + 1) * REF), '/data/f')).toThrow(
    expect.objectContaining({ code: 'FILE_TOO_LARGE', path: '/data/f' }),
  );
});
