/** A rectangle on the desktop, in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const DEFAULT_SIZE = { width: 1280, height: 820 };
export const MINIMUM_SIZE = { width: 720, height: 480 };
/** How far a second window is from the first. */
const CASCADE = 28;
/** So much of a title bar must be on a screen that the window can be taken hold of. */
const GRIP = { width: 120, height: 24 };

/**
 * Where a window goes that was at `wanted` when it was closed: there if its title bar can be reached on one of the screens
 * that there are now, else in the middle of the first one, never larger than that screen.
 *
 * @param areas the usable part of each screen, the main one first
 */
export function fitBounds(wanted: Bounds | null, areas: readonly Bounds[]): Bounds {
  const main = areas[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
  const places = wanted
    ? areas.map((area) => ({ area, bounds: { ...wanted, ...clampSize(wanted, area) } }))
    : [];
  const place = places.find(({ area, bounds }) => reaches(bounds, area));
  if (place) return place.bounds;
  const size = clampSize(wanted ?? { ...main, ...DEFAULT_SIZE }, main);
  return {
    x: Math.round(main.x + (main.width - size.width) / 2),
    y: Math.round(main.y + (main.height - size.height) / 2),
    ...size,
  };
}

/** Where another window goes, beside one that is there. */
export function cascade(bounds: Bounds): Bounds {
  return { ...bounds, x: bounds.x + CASCADE, y: bounds.y + CASCADE };
}

function clampSize(wanted: Bounds, area: Bounds): { width: number; height: number } {
  return {
    width: Math.min(Math.max(wanted.width, MINIMUM_SIZE.width), area.width),
    height: Math.min(Math.max(wanted.height, MINIMUM_SIZE.height), area.height),
  };
}

function reaches(window: Bounds, area: Bounds): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return (
    across >= Math.min(GRIP.width, window.width) &&
    window.y >= area.y &&
    window.y + GRIP.height <= area.y + area.height
  );
}
