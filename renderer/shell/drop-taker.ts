import { useEffect } from 'react';
import { create } from 'zustand';
import { useLatest } from '../components/use-latest.ts';
import type { ReplacedSheet } from './overlays.ts';

/** What was dropped on the window. */
export type Dropped = Pick<ReplacedSheet, 'paths' | 'snapshot'>;

interface DropTaking {
  /** What the page does with a drop; null: a sheet opens that logs it. */
  readonly take: ((dropped: Dropped) => void) | null;
  /** Things that are held over the window; undefined while none are. */
  readonly held: number | undefined;
}

export const useDropTaking = create<DropTaking>(() => ({ take: null, held: undefined }));

/** While the component is shown, what is dropped comes here; true while something is held over the window. */
export function useDropTaker(take: (dropped: Dropped) => void): boolean {
  const latest = useLatest(take);
  useEffect(() => {
    const mine = (dropped: Dropped) => latest.current(dropped);
    useDropTaking.setState({ take: mine });
    return () => {
      if (useDropTaking.getState().take === mine) useDropTaking.setState({ take: null });
    };
  }, [latest]);
  return useDropTaking(({ held }) => held !== undefined);
}
