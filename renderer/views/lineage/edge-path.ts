interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels that an edge runs level from a node at least. */
const LEAST = 24;

/** The curve of an edge, as an SVG path, and the middle of it, where its label stands. */
export function edgePath(from: Point, to: Point): { readonly path: string; readonly middle: Point } {
  const bend = to.x > from.x ? Math.max(LEAST, (to.x - from.x) / 2) : LEAST * 3;
  const path = `M${from.x},${from.y} C${from.x + bend},${from.y} ${to.x - bend},${to.y} ${to.x},${to.y}`;
  return { path, middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } };
}
