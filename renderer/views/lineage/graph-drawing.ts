import { formatCounted, formatDuration } from '../../../contract/numbers.ts';
import type { RunState } from '../../../contract/run-shapes.ts';
import { shownName } from '../../../contract/shown-text.ts';
import { edgeLabel } from './edge-label.ts';
import { edgePath } from './edge-path.ts';
import { nodeSize } from './node-size.ts';
import { moreLabel, nodeName, stackDetail, stackName } from './node-words.ts';
import type { PlacedGraph } from './placed-graph.ts';
import type { ShownNode } from './shown-graph.ts';

/** Colours of a picture, as CSS knows them. */
export interface Palette {
  readonly pane: string;
  readonly case: string;
  readonly line: string;
  readonly ctl: string;
  readonly ink: string;
  readonly ink2: string;
  readonly edge: string;
  readonly add: string;
  readonly del: string;
}

/** What a picture is made of, back to front; pixels. */
export type Shape =
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
      readonly fill: string;
      readonly stroke: string;
      readonly dashed?: boolean;
      readonly strokeWidth?: number;
    }
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly stroke: string;
      readonly width: number;
      readonly dashed?: boolean;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly weight: 400 | 500 | 600;
      readonly mono?: boolean;
      readonly fill: string;
      readonly anchor: 'start' | 'middle';
      /** Drawn behind the letters, where a line would cross them. */
      readonly halo?: string;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly shapes: readonly Shape[];
}

const MARGIN = 32;
/** Height of a version's box. */
const CASE = 60;

/** Pixels that a text takes in a face of this size and weight. */
export type Measure = (text: string, face: Face) => number;

export interface Face {
  readonly size: number;
  readonly weight: 400 | 500 | 600;
  readonly mono?: boolean;
}

/** With what the words of a picture are written. */
interface Pen {
  readonly palette: Palette;
  readonly measure: Measure;
}

/** A placed graph as shapes that can be written as SVG or drawn on a canvas. */
export function graphDrawing({ graph, layout }: Pick<PlacedGraph, 'graph' | 'layout'>, pen: Pen): Drawing {
  const { palette } = pen;
  const shapes: Shape[] = [];
  const at = new Map(graph.nodes.map((node, i) => [node.id, { node, ...layout.places[i]! }]));
  const labels: Shape[] = [];
  for (const { from, to, label, outside } of graph.edges) {
    const [one, other] = [at.get(from), at.get(to)];
    if (!one || !other) continue;
    const { width, box } = nodeSize(one.node);
    const { path, middle } = edgePath(
      { x: one.x + width + MARGIN, y: one.y + box / 2 + MARGIN },
      { x: other.x + MARGIN, y: other.y + nodeSize(other.node).box / 2 + MARGIN },
    );
    shapes.push({
      kind: 'path',
      d: path,
      stroke: outside ? palette.ctl : palette.edge,
      width: 1.5,
      dashed: outside,
    });
    if (label === null) continue;
    labels.push({
      kind: 'text',
      ...middle,
      y: middle.y + 4,
      text: shownName(edgeLabel(label)),
      size: 11,
      weight: 500,
      fill: palette.ink2,
      anchor: 'middle',
      halo: palette.pane,
    });
  }
  for (const { node, x, y } of at.values())
    shapes.push(...nodeShapes(node, { x: x + MARGIN, y: y + MARGIN }, pen));
  return {
    width: Math.ceil(layout.width + 2 * MARGIN),
    height: Math.ceil(layout.height + 2 * MARGIN),
    background: palette.pane,
    shapes: [...shapes, ...labels],
  };
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

function nodeShapes(node: ShownNode, { x, y: top }: Corner, pen: Pen): Shape[] {
  const { palette } = pen;
  const { width, box } = nodeSize(node);
  const root = node.kind === 'version' && node.root;
  // It has room for a shelf on the screen, which a picture does not show.
  const height = root ? CASE : box;
  const y = top + (box - height) / 2;
  const round = node.kind === 'run' || (node.kind === 'stack' && node.of === 'run');
  const frame = (aside: number): Shape => ({
    kind: 'box',
    x: x + aside,
    y: y + aside,
    width,
    height,
    radius: round ? height / 2 : 6,
    fill: node.kind === 'outside' ? palette.pane : palette.case,
    stroke: node.kind === 'outside' ? palette.ctl : root ? palette.edge : palette.line,
    strokeWidth: root ? 2 : 1,
    dashed: node.kind === 'outside',
  });
  const frames = node.kind === 'stack' ? [frame(8), frame(4), frame(0)] : [frame(0)];
  const shelf: Shape[] =
    round || node.kind === 'outside'
      ? []
      : [
          {
            kind: 'path',
            d: `M${x + 4},${y + height - 1} L${x + width - 4},${y + height - 1}`,
            stroke: palette.edge,
            width: 3,
          },
        ];
  const written = round ? runWords(node, { x, y }, pen) : caseWords(node, { x, y }, pen);
  return [
    ...frames,
    ...shelf,
    ...written,
    ...moreShapes(node, { x: x + width / 2, y: y + height + 18 }, pen),
  ];
}

/** How many neighbours of a node are not in the picture, under it. */
function moreShapes(node: ShownNode, { x, y }: Corner, { palette }: Pen): Shape[] {
  if (node.kind !== 'run' && node.kind !== 'version') return [];
  const text = (['up', 'down'] as const)
    .filter((way) => node.more[way] > 0)
    .map((way) => `+ ${moreLabel(node, way)}`)
    .join('  ');
  if (text === '') return [];
  return [{ kind: 'text', x, y, text, size: 11, weight: 500, fill: palette.ink2, anchor: 'middle' }];
}

function runWords(node: ShownNode, { x, y }: Corner, { palette, measure }: Pen): Shape[] {
  const { width } = nodeSize(node);
  const first = node.kind === 'stack' ? node.members[0] : node.kind === 'run' ? node : undefined;
  const run = first?.kind === 'run' ? first.run : undefined;
  const detail =
    node.kind === 'stack'
      ? stackDetail(node) || (run?.state ?? '')
      : run
        ? `${run.author}, ${run.durationMs !== null && run.state === 'finished' ? formatDuration(run.durationMs / 1000) : run.state}`
        : '';
  const room = width - 36 - 14;
  return [
    ...signShapes(run?.state ?? 'finished', { x: x + 20, y: y + 22 }, palette),
    words(
      nodeName(node),
      { x: x + 36, y: y + 20 },
      { size: 13, weight: 600, fill: palette.ink, room, measure },
    ),
    words(detail, { x: x + 36, y: y + 35 }, { size: 11, weight: 400, fill: palette.ink2, room, measure }),
  ];
}

function caseWords(node: ShownNode, { x, y }: Corner, { palette, measure }: Pen): Shape[] {
  const { width } = nodeSize(node);
  const room = width - 20;
  const title = { size: 13, weight: 600, fill: palette.ink, room, measure } as const;
  const second = { size: 12, weight: 400, fill: palette.ink2 } as const;
  if (node.kind === 'version') {
    const { collection, version, aliases, files, deletedAt } = node.version;
    const detail = deletedAt !== null ? 'deleted' : aliases.join(', ') || formatCounted(files, 'file');
    const aside = measure(version, { size: 12, weight: 500, mono: true }) + 8;
    return [
      words(collection, { x: x + 10, y: y + 23 }, title),
      words(
        version,
        { x: x + 10, y: y + 44 },
        { ...second, weight: 500, mono: true, fill: palette.ink, room, measure },
      ),
      words(detail, { x: x + 10 + aside, y: y + 44 }, { ...second, room: room - aside, measure }),
    ];
  }
  if (node.kind === 'stack') {
    return [
      words(stackName(node), { x: x + 10, y: y + 23 }, title),
      words(
        stackDetail(node),
        { x: x + 10, y: y + 44 },
        { ...second, mono: true, weight: 500, room, measure },
      ),
    ];
  }
  if (node.kind !== 'outside') return [];
  return [
    words(nodeName(node), { x: x + 10, y: y + 23 }, title),
    words(
      `${node.place.scheme}, ${formatCounted(node.place.entries, 'reference')}`,
      { x: x + 10, y: y + 44 },
      { ...second, room, measure },
    ),
  ];
}

interface Writing extends Face {
  readonly fill: string;
  /** Pixels that there are for it. */
  readonly room: number;
  readonly measure: Measure;
}

function words(text: string, { x, y }: Corner, { room, measure, ...face }: Writing): Shape {
  return {
    kind: 'text',
    x,
    y,
    text: fitting(shownName(text), room, (part) => measure(part, face)),
    anchor: 'start',
    ...face,
  };
}

/** As much of a text as there is room for. */
function fitting(text: string, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text;
  const letters = [...text];
  let [fits, tooLong] = [0, letters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(`${letters.slice(0, middle).join('')}…`) <= room) fits = middle;
    else tooLong = middle;
  }
  return `${letters.slice(0, fits).join('')}…`;
}

/** A ring with what a run's state is told by, round a middle. */
function signShapes(state: RunState, { x, y }: Corner, palette: Palette): Shape[] {
  const stroke = state === 'running' ? palette.edge : state === 'finished' ? palette.add : palette.del;
  const ring = `M${x - 6},${y} A6,6 0 1 1 ${x + 6},${y}`;
  const whole = `${ring} A6,6 0 1 1 ${x - 6},${y}`;
  const line = (d: string, dashed = false): Shape => ({ kind: 'path', d, stroke, width: 1.5, dashed });
  if (state === 'running') return [line(`${ring} A6,6 0 0 1 ${x},${y + 6}`)];
  const inside =
    state === 'finished'
      ? `M${x - 2.5},${y} L${x - 0.5},${y + 2} L${x + 2.5},${y - 2}`
      : `M${x - 2},${y - 2} L${x + 2},${y + 2} M${x + 2},${y - 2} L${x - 2},${y + 2}`;
  return [line(whole, state === 'crashed'), line(inside)];
}
