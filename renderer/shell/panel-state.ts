import { useMediaQuery } from '@mantine/hooks';
import { create } from 'zustand';
import { usePreferences } from './use-preferences.ts';

const NARROW = '(max-width: 1199px)';

/** Whether the panel lies open over the list, in a window where both have no room side by side. */
const usePanelOver = create<{ readonly open: boolean }>(() => ({ open: false }));

export interface PanelMode {
  /** It lies over the list. */
  readonly over: boolean;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly toggle: () => void;
}

/** How the details panel stands: beside the list, kept open or closed as this person likes; or over it, opened when wanted. */
export function usePanelMode(): PanelMode {
  const over = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const overOpen = usePanelOver((state) => state.open);
  const { preferences, change } = usePreferences();
  const open = over ? overOpen : preferences.panelOpen;
  const setOpen = (to: boolean) => (over ? usePanelOver.setState({ open: to }) : change({ panelOpen: to }));
  return { over, open, setOpen, toggle: () => setOpen(!open) };
}
