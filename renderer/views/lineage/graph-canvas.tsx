import '@xyflow/react/dist/base.css';
import { Background, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type KeyboardEvent, useMemo } from 'react';
import classes from './graph.module.css';
import { GraphContext } from './graph-context.ts';
import { GraphEdges } from './graph-edges.tsx';
import { GraphFoot } from './graph-foot.tsx';
import { type ArrowKey, nodeByArrow } from './graph-keys.ts';
import { elementId, type FlowNode, LineageNode } from './graph-nodes.tsx';
import { NodeShapes } from './node-shapes.tsx';
import { nodeName } from './node-words.ts';
import type { PlacedGraph } from './placed-graph.ts';
import type { ShownNode } from './shown-graph.ts';
import { flowNodes, markedNodes } from './to-flow.ts';
import { useDrawnNodes } from './use-drawn-nodes.ts';
import { MAX_ZOOM, MIN_ZOOM, useGraphView } from './use-graph-view.ts';

const NODE_TYPES = { lineage: LineageNode };
const ARROWS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

interface GraphCanvasProps {
  readonly label: string;
  readonly placed: PlacedGraph;
  readonly selected: string;
  readonly onSelect: (node: string) => void;
  /** Enter, or a double click. */
  readonly onOpen: (node: ShownNode) => void;
  readonly expand: (node: string, way: 'up' | 'down') => void;
  readonly openStack: (stack: string) => void;
  /** Nodes that are looked for; undefined: nothing is. */
  readonly found: ReadonlySet<string> | undefined;
}

/**
 * The graph: dragged and scrolled with the pointer, one tab stop for the keyboard, in which arrows follow edges. Only what
 * is in sight exists.
 */
export function GraphCanvas(props: GraphCanvasProps) {
  const actions = useMemo(
    () => ({ expand: props.expand, openStack: props.openStack }),
    [props.expand, props.openStack],
  );
  return (
    <GraphContext.Provider value={actions}>
      <ReactFlowProvider>
        <Canvas {...props} />
      </ReactFlowProvider>
    </GraphContext.Provider>
  );
}

function Canvas({ label, placed, selected, onSelect, onOpen, expand, openStack, found }: GraphCanvasProps) {
  const plain = useMemo(() => flowNodes(placed), [placed]);
  const view = useGraphView(placed, selected);
  const { nodes: shown, drawn, far } = useDrawnNodes(placed, plain, selected);
  const nodes = useMemo(() => markedNodes(shown, { selected, found }), [shown, selected, found]);
  const byId = (id: string) => placed.graph.nodes.find((node) => node.id === id);
  const chosen = byId(selected);
  const act = (node: ShownNode) => {
    if (node.kind === 'stack') openStack(node.id);
    else onOpen(node);
  };
  const choose = (node: ShownNode) => {
    onSelect(node.id);
    if (node.kind === 'stack') openStack(node.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    // The buttons under the graph are pressed by these.
    if ((key === 'Enter' || key === ' ') && event.target instanceof HTMLButtonElement) return;
    if (ARROWS.has(key)) {
      const next = nodeByArrow(placed, selected, key as ArrowKey);
      if (next !== undefined) {
        onSelect(next);
        view.show(next);
      }
    } else if (key === 'Home') {
      onSelect(placed.graph.root);
      view.show(placed.graph.root);
    } else if (key === 'Enter' && chosen) act(chosen);
    else if (key === ' ') view.centre(selected);
    else if (key === '[' || key === ']') expandChosen(chosen, key === '[' ? 'up' : 'down', expand);
    else if (key === '+' || key === '=') view.zoomIn();
    else if (key === '-') view.zoomOut();
    else if (key === '0') view.fit();
    else return;
    event.preventDefault();
  };
  return (
    <ReactFlow<FlowNode>
      className={classes.flow!}
      // Its role is `application`: keys go to it, and it tells which node is chosen.
      aria-label={label}
      aria-activedescendant={view.selectedInSight ? elementId(selected) : undefined}
      tabIndex={0}
      nodes={nodes}
      nodeTypes={NODE_TYPES}
      onlyRenderVisibleElements
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      zoomOnDoubleClick={false}
      panOnScroll
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      proOptions={{ hideAttribution: true }}
      onKeyDown={onKeyDown}
      onNodeClick={(_, { data }) => choose(data.node)}
      onNodeDoubleClick={(_, { data }) => act(data.node)}
    >
      <Background gap={24} size={1.5} color="var(--line)" />
      <GraphEdges placed={placed} far={far} />
      {drawn && (
        <NodeShapes placed={placed} drawn={drawn} found={found} onClick={choose} onDoubleClick={act} />
      )}
      <GraphFoot view={view} />
      <span className="hidden-text" role="status">
        {chosen && nodeName(chosen)}
      </span>
    </ReactFlow>
  );
}

function expandChosen(
  node: ShownNode | undefined,
  way: 'up' | 'down',
  expand: GraphCanvasProps['expand'],
): void {
  if ((node?.kind === 'run' || node?.kind === 'version') && node.more[way] > 0) expand(node.id, way);
}
