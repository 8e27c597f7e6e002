import { useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';
import { create } from 'zustand';
import { usePreferences } from '../use-preferences.ts';

interface SidebarState {
  /** Handle of the store whose projects are listed; null: the default one. */
  readonly store: string | null;
  /** Id of the collection that a page was about last: its project stays unfolded. */
  readonly collection: string | undefined;
  /** In a narrow window: the whole sidebar lies over the page. */
  readonly over: boolean;
  /** Projects and types that a person folded or unfolded, by key. */
  readonly folds: ReadonlyMap<string, boolean>;
}

const NARROW = '(max-width: 999px)';

/** What the sidebar shows. */
export const useSidebar = create<SidebarState>(() => ({
  store: null,
  collection: undefined,
  over: false,
  folds: new Map(),
}));

/** Makes the sidebar list the projects of the store that the page is about. */
export function useShownStore(handle: string | undefined): void {
  useEffect(() => {
    if (handle !== undefined) useSidebar.setState({ store: handle });
  }, [handle]);
}

/** Tells the sidebar which collection the page is about. */
export function useShownCollection(id: string | undefined): void {
  useEffect(() => {
    if (id !== undefined) useSidebar.setState({ collection: id });
  }, [id]);
}

/** Folds or unfolds a project or type. */
export function setFold(key: string, open: boolean): void {
  useSidebar.setState(({ folds }) => ({ folds: new Map(folds).set(key, open) }));
}

/** Closes the sidebar that lies over the page. */
export function closeSidebarOver(): void {
  useSidebar.setState({ over: false });
}

/** How the sidebar stands, and how to open or close it: in a narrow window it is a rail and opens over the page. */
export function useSidebarMode(): {
  readonly rail: boolean;
  readonly over: boolean;
  readonly toggle: () => void;
} {
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const over = useSidebar((state) => state.over);
  const { preferences, change } = usePreferences();
  const toggle = () => {
    if (narrow) useSidebar.setState({ over: !over });
    else change({ sidebarCollapsed: !preferences.sidebarCollapsed });
  };
  return { rail: narrow || preferences.sidebarCollapsed, over: narrow && over, toggle };
}
