import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Browsers lose pixels past some 33 million device pixels; this leaves room for a zoom of four. */
const TALLEST = 8_000_000;
const OVERSCAN = 8;

export interface RowSpace {
  /** Pixels of the element that scrolls: less than that of all rows where these are too many for a browser. */
  readonly height: number;
  /** Rows that exist, with some around those on the screen. */
  readonly first: number;
  readonly last: number;
  /** Rows on the screen as a whole. */
  readonly wholeRows: number;
  /** Where a row stands in the element. */
  readonly topOf: (index: number) => number;
  readonly onScroll: () => void;
  /** Scrolls just as far as is needed to see a row. */
  readonly scrollTo: (index: number) => void;
}

interface View {
  readonly firstRow: number;
  /** What is added to a row's place among all rows to have its place in the element. */
  readonly shift: number;
  readonly size: number;
}

/**
 * Which rows of one height are on the screen, for any number of rows. Where all of them would be higher than what a
 * browser can lay out, the element is lower: small scrolls move by the same pixels all the same, and jumps of the
 * scrollbar go to the same part of the whole.
 */
export function useRowSpace(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  rowHeight: number,
): RowSpace {
  const [view, setView] = useState<View>({ firstRow: 0, shift: 0, size: 0 });
  const last = useRef({ scrollTop: 0, shift: 0 });
  const whole = count * rowHeight;
  const height = Math.min(whole, TALLEST);

  const note = useCallback(
    (scrollTop: number, shift: number, size: number) => {
      last.current = { scrollTop, shift };
      const firstRow = Math.max(0, Math.floor((scrollTop - shift) / rowHeight));
      setView((before) =>
        before.firstRow === firstRow && before.shift === shift && before.size === size
          ? before
          : { firstRow, shift, size },
      );
    },
    [rowHeight],
  );

  const goTo = useCallback(
    (top: number) => {
      const element = scroller.current;
      if (!element) return;
      const size = element.clientHeight;
      const to = Math.max(0, Math.min(top, whole - size));
      element.scrollTop = whole <= height ? to : (to / (whole - size)) * (height - size);
      // Browsers round it.
      const scrollTop = element.scrollTop;
      note(scrollTop, whole <= height ? 0 : scrollTop - to, size);
    },
    [scroller, whole, height, note],
  );

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, clientHeight: size } = element;
    if (whole <= height) return note(scrollTop, 0, size);
    const part = scrollTop / (height - size);
    if (Math.abs(scrollTop - last.current.scrollTop) > 2 * size) {
      return note(scrollTop, scrollTop - Math.round(part * (whole - size)), size);
    }
    const top = scrollTop - last.current.shift;
    if (meetsEnd({ scrollTop, top, size, height, whole })) goTo(top);
    else note(scrollTop, last.current.shift, size);
  }, [scroller, whole, height, note, goTo]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    onScroll();
    const observer = new ResizeObserver(onScroll);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, onScroll]);

  const scrollTo = (index: number) => {
    const element = scroller.current;
    if (!element) return;
    const top = element.scrollTop - last.current.shift;
    const row = index * rowHeight;
    if (row < top) goTo(row);
    else if (row + rowHeight > top + element.clientHeight) goTo(row + rowHeight - element.clientHeight);
  };
  return {
    height,
    first: Math.min(Math.max(0, view.firstRow - OVERSCAN), Math.max(0, count - 1)),
    last: Math.min(count - 1, view.firstRow + Math.ceil(view.size / rowHeight) + OVERSCAN),
    wholeRows: Math.max(1, Math.floor(view.size / rowHeight)),
    topOf: (index) => index * rowHeight + view.shift,
    onScroll,
    scrollTo,
  };
}

/** True when one of the two, the place in the element and that among all rows, is at an end and the other is not. */
function meetsEnd(at: {
  readonly scrollTop: number;
  readonly top: number;
  readonly size: number;
  readonly height: number;
  readonly whole: number;
}): boolean {
  const { scrollTop, top, size, height, whole } = at;
  const near = 2 * size;
  const atStart = scrollTop < near !== top < near || top < 0;
  const atEnd = height - size - scrollTop < near !== whole - size - top < near || top > whole - size;
  return atStart || atEnd;
}
