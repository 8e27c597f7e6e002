import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useOverlays } from './overlays.ts';

/** A dialog gives the focus back once it has faded out, in ms. */
const FADED_MS = 300;

/**
 * When what had the focus is gone with a dialog or another page, what had it in the page before gets it again, or else the
 * page itself: the keyboard is never nowhere.
 */
export function useKeptFocus(page: string): void {
  const [location] = useLocation();
  const overlay = useOverlays((state) => state.overlay);
  const last = useRef<HTMLElement>(undefined);
  useEffect(() => {
    // Dialogs and menus are not in the page's own element.
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.closest('#root')) last.current = target;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page or dialog is when it may be lost.
  useEffect(() => {
    const keep = () => {
      if (document.activeElement !== document.body) return;
      const before = last.current?.isConnected ? last.current : document.getElementById(page);
      before?.focus({ preventScroll: true });
    };
    const frame = requestAnimationFrame(keep);
    const timer = setTimeout(keep, FADED_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [page, location, overlay]);
}
