import { useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
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
/** A graph and its details want the room of the sidebar. */
const NARROW_FOR_GRAPH = '(max-width: 1599px)';
const GRAPH = /^\/(v|runs)\/[^/]+\/lineage$/;

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

/**
 * How the sidebar stands, and how to open or close it: in a narrow window, and beside a graph, it is a rail and opens over
 * the page.
 */
export function useSidebarMode(): {
  readonly rail: boolean;
  readonly over: boolean;
  readonly toggle: () => void;
} {
  const [location] = useLocation();
  const small = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const smallForGraph = useMediaQuery(NARROW_FOR_GRAPH, false, { getInitialValueInEffect: false });
  const narrow = small || (smallForGraph && GRAPH.test(location));
  const over = useSidebar((state) => state.over);
  const { preferences, change } = usePreferences();
  const toggle = () => {
    if (narrow) useSidebar.setState({ over: !over });
    else change({ sidebarCollapsed: !preferences.sidebarCollapsed });
  };
  return { rail: narrow || preferences.sidebarCollapsed, over: narrow && over, toggle };
}
