import { useStore } from '@xyflow/react';

/** Pixels of the graph; what is near is chosen anew when the view comes into another cell of this size. */
const CELL = 2000;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The cells of the graph that are in sight: first and last column and row, `left top right bottom`. */
export function useCells(): string {
  return useStore(({ transform: [x, y, zoom], width, height }) => {
    const at = (pixels: number, moved: number) => Math.floor((pixels - moved) / zoom / CELL);
    return [at(0, x), at(0, y), at(width, x), at(height, y)].join(' ');
  });
}

/** Those that may be in sight. @param cells as `useCells` gives them */
export function nearView<T extends { readonly box: Box }>(things: readonly T[], cells: string): readonly T[] {
  const [left = 0, top = 0, right = 0, bottom = 0] = cells.split(' ').map(Number);
  const view = { left: left * CELL, top: top * CELL, right: (right + 1) * CELL, bottom: (bottom + 1) * CELL };
  return things.filter(
    ({ box }) =>
      box.left <= view.right && box.right >= view.left && box.top <= view.bottom && box.bottom >= view.top,
  );
}
