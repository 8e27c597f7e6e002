import { useStore } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FlowNode } from './graph-nodes.tsx';
import { nodeSize } from './node-size.ts';
import type { PlacedGraph } from './placed-graph.ts';

/** Graphs up to this size are drawn in full at once. */
const FEW = 150;
/** From here on a word takes less than six pixels: nothing is drawn in full. */
const FAR = 0.5;
/** Nodes that come in one frame: few enough that it stays one. */
const IN_A_FRAME = 8;
/** Pixels of the graph; what is in sight is chosen anew when the view comes into another cell of this size. */
const CELL = 250;
const NONE: ReadonlySet<string> = new Set();

/** Nodes that are drawn in full; those of a small graph all are. */
export interface DrawnNodes {
  readonly nodes: readonly FlowNode[];
  /** Their ids in a large graph, whose other nodes are drawn as shapes; undefined in a small one. */
  readonly drawn: ReadonlySet<string> | undefined;
  /** Too far away for words. */
  readonly far: boolean;
}

/**
 * Draws the nodes of a large graph that are in sight, a few with each frame, and from far only the chosen one: hundreds that come
 * at once would stop the page while it is moved.
 */
export function useDrawnNodes(placed: PlacedGraph, plain: readonly FlowNode[], selected: string): DrawnNodes {
  const isLarge = plain.length > FEW;
  const sight = useStore(({ transform: [x, y, zoom], width, height }) => {
    if (!isLarge || zoom < FAR) return '';
    const at = (pixels: number, moved: number) => Math.floor((pixels - moved) / zoom / CELL);
    return [at(0, x), at(0, y), at(width, x) + 1, at(height, y) + 1].join(' ');
  });
  const wanted = useMemo(() => inSight(placed, sight), [placed, sight]);
  const [drawn, setDrawn] = useState(NONE);
  const latest = useRef(wanted);
  const frame = useRef<number>(undefined);
  useEffect(() => {
    latest.current = wanted;
    // One that waits already takes what is wanted by then: a graph that is moved all the time must not put it off.
    if (frame.current !== undefined || isSame(wanted, drawn)) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = undefined;
      setDrawn((before) => nextDrawn(before, latest.current));
    });
  }, [wanted, drawn]);
  useEffect(() => () => cancelAnimationFrame(frame.current ?? 0), []);
  return useMemo(() => {
    const far = isLarge && sight === '';
    if (!isLarge) return { nodes: plain, drawn: undefined, far };
    const shown = new Set(drawn).add(selected);
    return { nodes: plain.filter(({ id }) => shown.has(id)), drawn: shown, far };
  }, [isLarge, sight, plain, drawn, selected]);
}

/** @param sight first and last column and row of cells, `left top right bottom`; '' for none */
function inSight({ graph, layout }: PlacedGraph, sight: string): ReadonlySet<string> {
  if (sight === '') return NONE;
  const [left = 0, top = 0, right = 0, bottom = 0] = sight.split(' ').map((cell) => Number(cell) * CELL);
  const ids = new Set<string>();
  for (const [i, node] of graph.nodes.entries()) {
    const { x, y } = layout.places[i]!;
    const { width, height } = nodeSize(node);
    if (x <= right && x + width >= left && y <= bottom && y + height >= top) ids.add(node.id);
  }
  return ids;
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}

/** What is out of sight goes at once, what came into it comes bit by bit. */
function nextDrawn(before: ReadonlySet<string>, wanted: ReadonlySet<string>): ReadonlySet<string> {
  const next = new Set([...before].filter((id) => wanted.has(id)));
  let room = IN_A_FRAME;
  for (const id of wanted) {
    if (room === 0) break;
    if (next.has(id)) continue;
    next.add(id);
    room--;
  }
  return next;
}
