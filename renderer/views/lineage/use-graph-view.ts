import { useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { nodeSize } from './node-size.ts';
import type { PlacedGraph } from './placed-graph.ts';

export const MIN_ZOOM = 0.2;
export const MAX_ZOOM = 2;
/** A graph that would be smaller than this is shown by its root, not as a whole. */
const READABLE = 0.7;
const MARGIN = 20;

export interface GraphView {
  /** Part of the full size. */
  readonly zoom: number;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly fullSize: () => void;
  readonly centre: (node: string) => void;
  /** Moves just as far as is needed to see a node. */
  readonly show: (node: string) => void;
  /** A part of the chosen node is in sight. */
  readonly selectedInSight: boolean;
}

/** Which part of a graph is in sight. A new graph begins at its root; while one grows, what is chosen stays in its place. */
export function useGraphView(placed: PlacedGraph, selected: string): GraphView {
  const flow = useReactFlow();
  const store = useStoreApi();
  const zoom = useStore((state) => state.transform[2]);
  const ready = useStore((state) => state.width > 0 && state.panZoom !== null);
  const before = useRef<PlacedGraph>(undefined);
  const boxOf = (node: string, of = placed) => {
    const index = of.graph.nodes.findIndex(({ id }) => id === node);
    if (index < 0) return undefined;
    const { width, box } = nodeSize(of.graph.nodes[index]!);
    return { ...of.layout.places[index]!, width, height: box };
  };
  const chosen = boxOf(selected);
  const selectedInSight = useStore(({ width, height, transform: [x, y, scale] }) => {
    if (!chosen || width === 0) return false;
    const [left, top] = [chosen.x * scale + x, chosen.y * scale + y];
    return left < width && top < height && left + chosen.width * scale > 0 && top + chosen.height * scale > 0;
  });
  const centre = (node: string, to = flow.getZoom()) => {
    const box = boxOf(node);
    if (box) void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: to });
  };
  const fit = () =>
    void flow.fitBounds(
      { x: 0, y: 0, width: placed.layout.width, height: placed.layout.height },
      { padding: 0.08 },
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another graph moves the view.
  useEffect(() => {
    if (!ready) return;
    const last = before.current;
    before.current = placed;
    const { width, height, transform } = store.getState();
    const scale = Math.min(
      (width - 2 * MARGIN) / placed.layout.width,
      (height - 2 * MARGIN) / placed.layout.height,
    );
    if (!last || last.graph.root !== placed.graph.root) {
      if (scale >= READABLE) {
        const to = Math.min(1, scale);
        void flow.setViewport({
          x: (width - placed.layout.width * to) / 2,
          y: (height - placed.layout.height * to) / 2,
          zoom: to,
        });
      } else centre(placed.graph.root, 1);
      return;
    }
    const anchor = boxOf(selected) && boxOf(selected, last) ? selected : placed.graph.root;
    const [was, is] = [boxOf(anchor, last), boxOf(anchor)];
    if (!was || !is) return centre(selected);
    const moved = {
      x: transform[0] + (was.x - is.x) * transform[2],
      y: transform[1] + (was.y - is.y) * transform[2],
      zoom: transform[2],
    };
    const shift = shiftTo(newBox(placed, last), moved, { width, height });
    void flow.setViewport({ ...moved, x: moved.x + shift.x, y: moved.y + shift.y });
  }, [placed, ready]);

  return {
    zoom,
    zoomIn: () => void flow.zoomIn(),
    zoomOut: () => void flow.zoomOut(),
    fit,
    fullSize: () => centre(selected, 1),
    centre: (node) => centre(node),
    show: (node) => {
      const { width, height, transform } = store.getState();
      const at = { x: transform[0], y: transform[1], zoom: transform[2] };
      const { x, y } = shiftTo(boxOf(node), at, { width, height });
      if (x !== 0 || y !== 0) void flow.setViewport({ ...at, x: at.x + x, y: at.y + y });
    },
    selectedInSight,
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Round the nodes that an older graph did not have; undefined when there are none. */
function newBox(placed: PlacedGraph, last: PlacedGraph): Box | undefined {
  const known = new Set(last.graph.nodes.map(({ id }) => id));
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [i, node] of placed.graph.nodes.entries()) {
    if (known.has(node.id)) continue;
    const { width, box } = nodeSize(node);
    const { x, y } = placed.layout.places[i]!;
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + box)];
  }
  return right < left ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

/** How far the view must move to have a box in sight; not at all for one that is larger than the view. */
function shiftTo(
  box: Box | undefined,
  view: { readonly x: number; readonly y: number; readonly zoom: number },
  size: { readonly width: number; readonly height: number },
): { readonly x: number; readonly y: number } {
  if (!box) return { x: 0, y: 0 };
  const part = (start: number, length: number, room: number) => {
    if (length > room - 2 * MARGIN) return 0;
    if (start < MARGIN) return MARGIN - start;
    return Math.min(0, room - MARGIN - start - length);
  };
  return {
    x: part(box.x * view.zoom + view.x, box.width * view.zoom, size.width),
    y: part(box.y * view.zoom + view.y, box.height * view.zoom, size.height),
  };
}
