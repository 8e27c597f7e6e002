import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { edgeLabel } from './edge-label.ts';
import { edgePath } from './edge-path.ts';
import classes from './graph.module.css';
import { type Box, nearView, useCells } from './near-view.ts';
import { nodeSize } from './node-size.ts';
import type { PlacedGraph } from './placed-graph.ts';

interface Line {
  readonly id: string;
  readonly path: string;
  readonly middle: { readonly x: number; readonly y: number };
  readonly label: string | null;
  readonly outside: boolean;
  readonly box: Box;
}

/**
 * The lines of a graph, behind its nodes, with what versions are used as. All lines that may be in sight are one path: a
 * version that thousands of runs used has thousands of lines, and the page must not stop for them while it is moved.
 */
export function GraphEdges({
  placed,
  far,
}: {
  readonly placed: PlacedGraph;
  /** Too far away for words. */
  readonly far: boolean;
}) {
  const lines = useMemo(() => linesOf(placed), [placed]);
  const cells = useCells();
  return (
    <ViewportPortal>
      <Lines lines={lines} cells={cells} far={far} />
    </ViewportPortal>
  );
}

/** @param cells of the view: first and last column and row, `left top right bottom` */
const Lines = memo(function Lines({
  lines,
  cells,
  far,
}: {
  readonly lines: readonly Line[];
  readonly cells: string;
  readonly far: boolean;
}) {
  const near = useMemo(() => nearView(lines, cells), [lines, cells]);
  return (
    <svg className={classes.lines} aria-hidden="true">
      <path
        className={classes.line}
        d={near
          .filter(({ outside }) => !outside)
          .map(pathOf)
          .join('')}
      />
      <path
        className={classes.outsideLine}
        d={near
          .filter(({ outside }) => outside)
          .map(pathOf)
          .join('')}
      />
      {near.map(
        ({ id, middle, label }) =>
          label !== null &&
          !far && (
            <text
              key={id}
              x={middle.x}
              y={middle.y}
              className={classes.label}
              textAnchor="middle"
              dominantBaseline="central"
            >
              {edgeLabel(label)}
            </text>
          ),
      )}
    </svg>
  );
});

function pathOf({ path }: Line): string {
  return path;
}

function linesOf({ graph, layout }: PlacedGraph): readonly Line[] {
  const at = new Map(graph.nodes.map((node, i) => [node.id, { ...nodeSize(node), ...layout.places[i]! }]));
  return graph.edges.flatMap(({ id, from, to, label, outside }) => {
    const [one, other] = [at.get(from), at.get(to)];
    if (!one || !other) return [];
    const start = { x: one.x + one.width, y: one.y + one.box / 2 };
    const end = { x: other.x, y: other.y + other.box / 2 };
    const box = {
      left: Math.min(start.x, end.x),
      top: Math.min(start.y, end.y),
      right: Math.max(start.x, end.x),
      bottom: Math.max(start.y, end.y),
    };
    return [{ id, ...edgePath(start, end), label, outside, box }];
  });
}
