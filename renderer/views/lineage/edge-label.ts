import { BETWEEN_COLUMNS } from './graph-layout.ts';
import type { ShownGraph } from './shown-graph.ts';

/** More of what a version is used as is told in the details and in the list. */
const MOST_LETTERS = 20;
/** Pixels of a letter, and beside the words. */
const LETTER = 6.2;
const BESIDE = 20;

/** What stands on an edge. */
export function edgeLabel(useAs: string): string {
  const letters = [...useAs];
  return letters.length <= MOST_LETTERS ? useAs : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`;
}

/** Pixels between columns, so that no words on an edge are under a node. */
export function roomForLabels(edges: ShownGraph['edges']): number {
  const longest = edges.reduce(
    (most, { label }) => (label === null ? most : Math.max(most, [...edgeLabel(label)].length)),
    0,
  );
  return Math.max(BETWEEN_COLUMNS, Math.round(longest * LETTER) + BESIDE);
}
