import { paletteStore } from '../../shell/palette-state.ts';

/**
 * Chooses the palette's first line, as Mantine's Spotlight does when something is typed; lines that come later it does not
 * look at. It marks the chosen line with `data-selected` in the document and offers no function for that.
 */
export function chooseFirstLine(): void {
  const list = document.getElementById(paletteStore.getState().listId);
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
  const first = list?.querySelector('[data-action]');
  first?.setAttribute('data-selected', 'true');
  first?.scrollIntoView({ block: 'nearest' });
  paletteStore.updateState((state) => ({ ...state, selected: 0 }));
}
