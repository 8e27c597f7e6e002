import { type RefObject, useLayoutEffect, useRef } from 'react';

/** What was given at the last rendering, for functions that run later. */
export function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value);
  useLayoutEffect(() => {
    ref.current = value;
  });
  return ref;
}
