import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { type MouseEvent, memo, useMemo } from 'react';
import classes from './graph.module.css';
import { type Box, nearView, useCells } from './near-view.ts';
import { nodeSize } from './node-size.ts';
import type { PlacedGraph } from './placed-graph.ts';
import type { ShownNode } from './shown-graph.ts';

interface ShapedNode {
  readonly node: ShownNode;
  readonly box: Box;
}

interface NodeShapesProps {
  readonly placed: PlacedGraph;
  /** Nodes that are drawn in full. */
  readonly drawn: ReadonlySet<string>;
  readonly found: ReadonlySet<string> | undefined;
  readonly onClick: (node: ShownNode) => void;
  readonly onDoubleClick: (node: ShownNode) => void;
}

/**
 * The nodes of a large graph that are not drawn in full, because no word could be read from so far or their turn has not come:
 * their shapes alone, all of a kind as one path, so that thousands of them in sight can be moved.
 */
export function NodeShapes({ placed, drawn, found, onClick, onDoubleClick }: NodeShapesProps) {
  const flow = useReactFlow();
  const cells = useCells();
  const nodes = useMemo(() => shapedNodes(placed), [placed]);
  const near = useMemo(() => nearView(nodes, cells), [nodes, cells]);
  const under = ({ clientX: x, clientY: y }: MouseEvent) => {
    const at = flow.screenToFlowPosition({ x, y }, { snapToGrid: false });
    return near.find(
      ({ box }) => at.x >= box.left && at.x <= box.right && at.y >= box.top && at.y <= box.bottom,
    )?.node;
  };
  const told = (tell: (node: ShownNode) => void) => (event: MouseEvent) => {
    const node = under(event);
    if (node) tell(node);
  };
  return (
    <ViewportPortal>
      <svg
        className={classes.shapes}
        aria-hidden="true"
        onClick={told(onClick)}
        onDoubleClick={told(onDoubleClick)}
      >
        <Shapes near={near} drawn={drawn} found={found} />
      </svg>
    </ViewportPortal>
  );
}

const Shapes = memo(function Shapes({
  near,
  drawn,
  found,
}: {
  readonly near: readonly ShapedNode[];
  readonly drawn: ReadonlySet<string>;
  readonly found: ReadonlySet<string> | undefined;
}) {
  const paths = useMemo(() => {
    const parts = new Map<string, string[]>();
    for (const { node, box } of near) {
      if (drawn.has(node.id)) continue;
      const kind = node.kind === 'stack' ? node.of : node.kind;
      const standing = found === undefined ? '' : found.has(node.id) ? 'found' : 'other';
      const key = `${kind} ${standing}`;
      const part = parts.get(key) ?? [];
      part.push(kind === 'run' ? capsule(box) : rectangle(box));
      parts.set(key, part);
    }
    return [...parts].map(([key, part]) => ({ key, path: part.join('') }));
  }, [near, drawn, found]);
  return paths.map(({ key, path }) => {
    const [kind, standing] = key.split(' ');
    return <path key={key} className={classes.shape} data-kind={kind} data-found={standing} d={path} />;
  });
});

function shapedNodes({ graph, layout }: PlacedGraph): readonly ShapedNode[] {
  return graph.nodes.map((node, i) => {
    const { x, y } = layout.places[i]!;
    const { width, box } = nodeSize(node);
    return { node, box: { left: x, top: y, right: x + width, bottom: y + box } };
  });
}

function rectangle({ left, top, right, bottom }: Box): string {
  return `M${left},${top}H${right}V${bottom}H${left}Z`;
}

function capsule({ left, top, right, bottom }: Box): string {
  const radius = (bottom - top) / 2;
  const arc = (y: number) =>
    `A${radius},${radius} 0 0 1 ${y === bottom ? right - radius : left + radius},${y}`;
  return `M${left + radius},${top}H${right - radius}${arc(bottom)}H${left + radius}${arc(top)}Z`;
}
