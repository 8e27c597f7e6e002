import { expect, test } from 'vitest';
import { drawingToSvg } from '../../../../../renderer/views/lineage/drawing-to-svg.ts';
import { graphDrawing } from '../../../../../renderer/views/lineage/graph-drawing.ts';
import { shownGraph } from '../../../../../renderer/views/lineage/shown-graph.ts';
import { lineageGraph, runNode, versionNode } from '../../../../helpers/lineage-graph-builder.ts';

const palette = {
  pane: '#fff',
  case: '#eee',
  line: '#ccc',
  ctl: '#888',
  ink: '#111',
  ink2: '#444',
  edge: '#066',
  add: '#171',
  del: '#a22',
};
const measure = (text: string) => text.length * 7;

function svg(name: string): string {
  const graph = shownGraph(
    lineageGraph([versionNode('data', name), runNode('run', 'failed')], ['data>run as "x" & <y>']),
    {
      group: true,
      opened: new Set(),
      outside: new Map([['data', [{ scheme: 's3', host: 'b', entries: 1 }]]]),
    },
  );
  const places = [
    { x: 200, y: 0 },
    { x: 500, y: 0 },
    { x: 0, y: 0 },
  ];
  return drawingToSvg(
    graphDrawing({ graph, layout: { places, width: 636, height: 132 } }, { palette, measure }),
  );
}

test('names stay text and cannot become markup', () => {
  const text = svg('<script>"&');
  expect(text).toContain('>&lt;script&gt;&quot;&amp;</text>');
  expect(text).toContain('>&quot;x&quot; &amp; &lt;y&gt;</text>');
  expect(text).not.toContain('<script');
  expect(text).toContain('width="700" height="196"');
  expect(text).toContain('stroke-dasharray="4 4"');
});

test('a name is cut where its box ends, and controls are written out', () => {
  expect(svg('x'.repeat(60))).toMatch(/>x{10,30}…</);
  expect(svg('a\u0007\u202eb')).toContain('a[U+0007][U+202E]b');
});
