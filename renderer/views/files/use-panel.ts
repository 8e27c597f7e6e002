import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { usePreferences } from '../../shell/use-preferences.ts';

/** Limits of the panel's width, in pixels. */
export const NARROWEST = 300;
export const WIDEST = 800;

/** Where the panel is, and how wide: beside the list in a wide window, over it in a narrow one when it was asked for. */
export function usePanel(): {
  readonly place: 'beside' | 'over' | 'none';
  /** Pixels. */
  readonly width: number;
  readonly resize: (width: number) => void;
  readonly show: () => void;
  readonly hide: () => void;
} {
  const wide = useMediaQuery('(min-width: 1200px)', window.innerWidth >= 1200, {
    getInitialValueInEffect: false,
  });
  const roomy = useMediaQuery('(min-width: 1440px)', window.innerWidth >= 1440, {
    getInitialValueInEffect: false,
  });
  const { preferences, change } = usePreferences();
  const [over, setOver] = useState(false);
  const set = (open: boolean) => (wide ? change({ panelOpen: open }) : setOver(open));
  const shown = wide ? preferences.panelOpen : over;
  useShortcuts([{ keys: 'mod+i', label: 'Details panel', run: () => set(!shown) }]);
  return {
    width: Math.max(NARROWEST, Math.min(WIDEST, preferences.filePanelWidth ?? (roomy ? 520 : 424))),
    resize: (filePanelWidth) => change({ filePanelWidth }),
    place: shown ? (wide ? 'beside' : 'over') : 'none',
    show: () => {
      if (!shown) set(true);
    },
    hide: () => set(false),
  };
}
