import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useOverlays } from './overlays.ts';

/** A dialog gives the focus back once it has faded out, in ms. */
const FADED_MS = 300;

/**
 * Gives the focus to the page when what had it is gone with another page or a dialog, so that the keyboard is never nowhere
 * and Tab goes on from the page's first control.
 */
export function useKeptFocus(page: string): void {
  const [location] = useLocation();
  const overlay = useOverlays((state) => state.overlay);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page or dialog is when it may be lost.
  useEffect(() => {
    const keep = () => {
      if (document.activeElement === document.body)
        document.getElementById(page)?.focus({ preventScroll: true });
    };
    const frame = requestAnimationFrame(keep);
    const timer = setTimeout(keep, FADED_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [page, location, overlay]);
}
