import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWindowStates } from '../../../../main/window/saved-windows.ts';
import { cascade, fitBounds, MINIMUM_SIZE } from '../../../../main/window/window-bounds.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const side = { x: 1440, y: 0, width: 2560, height: 1400 };

describe('where a window opens', () => {
  test('the first one in the middle, never larger than the screen', () => {
    expect(fitBounds(null, [laptop])).toEqual({ x: 80, y: 53, width: 1280, height: 820 });
    const small = { x: 0, y: 0, width: 1024, height: 600 };
    expect(fitBounds(null, [small])).toEqual(small);
  });

  test('where it was, on whichever screen', () => {
    const was = { x: 1600, y: 100, width: 2000, height: 1200 };
    expect(fitBounds(was, [laptop, side])).toEqual(was);
  });

  test('on the first screen when its own is gone', () => {
    const was = { x: 1600, y: 100, width: 2000, height: 1200 };
    expect(fitBounds(was, [laptop])).toEqual({ x: 0, y: 25, width: 1440, height: 875 });
  });

  test('the title bar can always be taken hold of', () => {
    const number = fc.integer({ min: -20_000, max: 20_000 });
    const size = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(fc.record({ x: number, y: number, width: size, height: size }), (was) => {
        const now = fitBounds(was, [laptop, side]);
        const reachable = [laptop, side].some(
          (area) =>
            Math.min(now.x + now.width, area.x + area.width) - Math.max(now.x, area.x) >= 100 &&
            now.y >= area.y &&
            now.y + 24 <= area.y + area.height,
        );
        expect(reachable).toBe(true);
        expect(now.width).toBeGreaterThanOrEqual(MINIMUM_SIZE.width);
        expect(now.height).toBeGreaterThanOrEqual(MINIMUM_SIZE.height);
      }),
    );
  });

  test('another one beside the first', () => {
    expect(cascade({ x: 10, y: 20, width: 800, height: 600 })).toEqual({
      x: 38,
      y: 48,
      width: 800,
      height: 600,
    });
  });
});

describe('the windows of the last time', () => {
  const state = { bounds: { x: 1, y: 2, width: 900, height: 600 }, maximized: false };

  test('what does not fit is left out', () => {
    expect(readWindowStates(undefined)).toEqual([]);
    expect(readWindowStates('damaged')).toEqual([]);
    expect(readWindowStates([null, { bounds: {} }, state, { ...state, maximized: 'yes' }])).toEqual([state]);
  });

  test('not more than ten', () => {
    expect(readWindowStates(Array.from({ length: 50 }, () => state))).toHaveLength(10);
  });
});
