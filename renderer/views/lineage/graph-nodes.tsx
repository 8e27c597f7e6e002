import { IconPlus } from '@tabler/icons-react';
import type { Node, NodeProps } from '@xyflow/react';
import type { GraphNode } from '../../../contract/run-shapes.ts';
import classes from './graph.module.css';
import { useGraphActions } from './graph-context.ts';
import { OutsideFace, RunFace, StackFace, VersionFace } from './node-faces.tsx';
import { nodeSize } from './node-size.ts';
import { moreLabel, nodeInWords } from './node-words.ts';
import type { ShownNode } from './shown-graph.ts';

/** How a node stands in the graph. */
export interface NodeData extends Record<string, unknown> {
  readonly node: ShownNode;
  readonly selected: boolean;
  /** Something is looked for, and this is it, or it is not. */
  readonly found: boolean | null;
}

export type FlowNode = Node<NodeData, 'lineage'>;

/** The id of a node's element in the page. */
export function elementId(node: string): string {
  return `lineage-${node}`;
}

/** A node: a case with a shelf line for a version, a capsule for a run, a stack of either, dashed for what is outside. */
export function LineageNode({ data }: NodeProps<FlowNode>) {
  const { node, selected, found } = data;
  const { box } = nodeSize(node);
  return (
    <>
      <div
        id={elementId(node.id)}
        // The graph has the keyboard, and points at the node that is chosen.
        role="img"
        aria-label={nodeInWords(node)}
        className={classes.node}
        data-selected={selected}
        data-found={found ?? undefined}
        style={{ height: box }}
      >
        <Face node={node} selected={selected} />
      </div>
      {(node.kind === 'run' || node.kind === 'version') && <MoreButtons node={node} />}
    </>
  );
}

function Face({ node, selected }: { readonly node: ShownNode; readonly selected: boolean }) {
  switch (node.kind) {
    case 'version':
      return <VersionFace version={node.version} root={node.root} selected={selected} />;
    case 'run':
      return <RunFace run={node.run} />;
    case 'stack':
      return <StackFace stack={node} />;
    case 'outside':
      return <OutsideFace place={node.place} />;
  }
}

function MoreButtons({ node }: { readonly node: GraphNode }) {
  const { expand } = useGraphActions();
  return (
    <>
      {(['up', 'down'] as const)
        .filter((way) => node.more[way] > 0)
        .map((way) => (
          <div key={way} className={classes.more}>
            <button
              type="button"
              tabIndex={-1}
              className={classes.moreButton}
              title={way === 'up' ? 'Show what it was made from' : 'Show what was made from it'}
              onClick={(event) => {
                event.stopPropagation();
                expand(node.id, way);
              }}
            >
              <IconPlus size={14} stroke={1.75} aria-hidden="true" />
              {moreLabel(node, way)}
            </button>
          </div>
        ))}
    </>
  );
}
