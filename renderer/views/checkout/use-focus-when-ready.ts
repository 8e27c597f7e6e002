import { type RefObject, useEffect, useRef } from 'react';

/** Gives the keyboard to the dialog's button once it can be pressed, unless the person has gone into the dialog meanwhile. */
export function useFocusWhenReady(ready: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    const note = (event: KeyboardEvent) => {
      if (event.key === 'Tab') moved.current = true;
    };
    document.addEventListener('keydown', note);
    return () => document.removeEventListener('keydown', note);
  }, []);
  useEffect(() => {
    if (ready && !moved.current) button.current?.focus();
  }, [ready]);
  return button;
}
