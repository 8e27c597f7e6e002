import type { ShownNode } from './shown-graph.ts';

/** Pixels of a node's box, and of all that it takes in the graph. */
export interface NodeSize {
  readonly width: number;
  /** Of the box that edges end at; the buttons that show more are under it. */
  readonly box: number;
  readonly height: number;
}

const VERSION = { width: 152, box: 60 };
const RUN = { width: 136, box: 44 };
/** The version that the graph is about has room for its shelf. */
export const WITH_SHELF = { width: 176, box: 132 };
/** A button under the box, with the line that leads to it. */
export const MORE_HEIGHT = 38;

/** How large a node is drawn. */
export function nodeSize(node: ShownNode): NodeSize {
  const { width, box } = boxOf(node);
  return { width, box, height: box + MORE_HEIGHT * moreButtons(node) };
}

/** Buttons that show more, under a node. */
export function moreButtons(node: ShownNode): number {
  if (node.kind !== 'run' && node.kind !== 'version') return 0;
  return Number(node.more.up > 0) + Number(node.more.down > 0);
}

function boxOf(node: ShownNode): { readonly width: number; readonly box: number } {
  switch (node.kind) {
    case 'run':
      return RUN;
    case 'stack':
      return node.of === 'run' ? RUN : VERSION;
    case 'version':
      return node.root ? WITH_SHELF : VERSION;
    case 'outside':
      return VERSION;
  }
}
