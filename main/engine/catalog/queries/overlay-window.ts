/** Two ordered lists as one: places of the upper one's items among those of the lower one. */
export interface Overlay {
  /** Of each upper item, in their order: how many lower items come before it. Ascends. */
  readonly places: readonly number[];
  /** Lower items that upper ones take the place of; ascends. */
  readonly covered: readonly number[];
}

/** An item of the merged list, by its number in the list that it comes from. */
export type OverlaidNumber = { readonly upper: number } | { readonly lower: number };

/** The items from `start` up to and without `end` of the merged list, which must not end before. */
export function overlayWindow(
  overlay: Overlay,
  { start, end }: { start: number; end: number },
): OverlaidNumber[] {
  const { places, covered } = overlay;
  const mergedPlace = (upper: number) => {
    const place = places[upper]!;
    return place - lowest(covered.length, (at) => covered[at]! >= place) + upper;
  };
  let upper = lowest(places.length, (at) => mergedPlace(at) >= start);
  const kept = start - upper;
  // Before the lower item that is wanted next, so many were covered.
  let passed = lowest(covered.length, (at) => covered[at]! - at > kept);
  let lower = kept + passed;
  const items: OverlaidNumber[] = [];
  for (let at = start; at < end; at++) {
    if (upper < places.length && mergedPlace(upper) === at) {
      items.push({ upper: upper++ });
      continue;
    }
    for (; covered[passed] === lower; passed++) lower++;
    items.push({ lower: lower++ });
  }
  return items;
}

/** The least number below `count` for which a condition holds that holds for all after it; `count` when there is none. */
export function lowest(count: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
