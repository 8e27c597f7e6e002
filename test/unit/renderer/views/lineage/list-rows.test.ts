import { expect, test } from 'vitest';
import { listRows } from '../../../../../renderer/views/lineage/list-rows.ts';
import { lineageGraph, runNode, versionNode } from '../../../../helpers/lineage-graph-builder.ts';

const graph = lineageGraph(
  [
    versionNode('data'),
    runNode('ingest'),
    versionNode('raw'),
    runNode('train'),
    runNode('split'),
    versionNode('model'),
    runNode('test'),
  ],
  [
    'ingest>data',
    'raw>ingest as source',
    'data>train',
    'data>split',
    'train>model',
    'model>test',
    'data>test as labels',
    'split>model',
  ],
);
const told = (folded: string[] = []) =>
  listRows(graph, new Set(folded)).map((row) => {
    const name = row.kind === 'branch' ? row.label : row.kind === 'node' ? row.node.id : row.place.host;
    const use = row.kind === 'node' && row.useAs !== null ? ` as ${row.useAs}` : '';
    return `${' '.repeat(row.level)}${name}${use}${row.kind === 'node' && row.repeated ? ' (see above)' : ''}`;
  });

test('both ways are told from the root; what came before is told once', () => {
  expect(told()).toEqual([
    ' data',
    '  Made from',
    '   ingest',
    '    raw as source',
    '  Used by',
    '   train',
    '    model',
    '     test',
    '   split',
    '    model (see above)',
    '   test as labels',
  ]);
});

test('every line has a key of its own, and what is folded has nothing below it', () => {
  const rows = listRows(graph, new Set());
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  const ingest = rows.find((row) => row.kind === 'node' && row.node.id === 'ingest')!;
  expect(told([ingest.key])).not.toContain('    raw as source');
  expect(listRows(graph, new Set([ingest.key])).find(({ key }) => key === ingest.key)).toMatchObject({
    open: false,
  });
});

test('what is outside the store comes last', () => {
  const rows = listRows(graph, new Set(), [{ scheme: 's3', host: 'bucket', entries: 2 }]);
  expect(rows.slice(-2)).toMatchObject([{ kind: 'branch' }, { kind: 'outside', place: { host: 'bucket' } }]);
});
