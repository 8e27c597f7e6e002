import { useEffect } from 'react';
import { paletteStore } from '../../shell/palette-state.ts';

/**
 * Tells assistive technology which line of the palette is chosen. The keyboard stays in the field, and Mantine's Spotlight marks
 * the chosen line in the document only: what it marks is passed on to the lines and the field.
 */
export function TellChosenLine({ field }: { readonly field: string }) {
  useEffect(() => {
    const list = document.getElementById(paletteStore.getState().listId);
    const input = document.getElementById(field);
    if (!list || !input) return;
    input.setAttribute('aria-controls', list.id);
    let named = 0;
    const tell = () => {
      let chosen: string | undefined;
      for (const line of list.querySelectorAll('[data-action]')) {
        const selected = line.hasAttribute('data-selected');
        if (line.id === '') line.id = `${list.id}-line-${named++}`;
        line.setAttribute('aria-selected', String(selected));
        if (selected) chosen = line.id;
      }
      if (chosen === undefined) input.removeAttribute('aria-activedescendant');
      else input.setAttribute('aria-activedescendant', chosen);
    };
    tell();
    const observer = new MutationObserver(tell);
    observer.observe(list, { childList: true, subtree: true, attributeFilter: ['data-selected'] });
    return () => observer.disconnect();
  }, [field]);
  return null;
}
