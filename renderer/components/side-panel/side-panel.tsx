import { useFocusTrap, useMergedRef } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import { usePanelMode } from '../../shell/panel-state.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { usePreferences } from '../../shell/use-preferences.ts';
import { ResizeEdge } from '../resize-edge.tsx';
import classes from './side-panel.module.css';

const NARROWEST = 300;
const WIDEST = 480;

/** The details of what is chosen on a page, beside it or, in a narrow window, over it: then it holds the keyboard. */
export function SidePanel({
  label,
  children,
}: {
  readonly label: string;
  /** Head, content and `SidePanelActions`. */
  readonly children: ReactNode;
}) {
  const panel = usePanelMode();
  const { preferences, change } = usePreferences();
  const self = useRef<HTMLElement>(null);
  const trap = useFocusTrap(panel.over);
  useReturnedFocus(panel.over);
  const ref = useMergedRef(self, trap);
  const width = widthOf(preferences.panelWidth);
  useShortcuts(
    panel.over ? [{ keys: 'escape', label: 'Close the details', run: () => panel.setOpen(false) }] : [],
  );
  return (
    <aside ref={ref} aria-label={label} className={classes.panel} data-over={panel.over} style={{ width }}>
      <ResizeEdge
        label="Width of the details"
        side="left"
        value={width}
        min={NARROWEST}
        max={WIDEST}
        onChange={(panelWidth) => change({ panelWidth })}
      />
      {children}
    </aside>
  );
}

/** What can be done with it; stays at the bottom. */
export function SidePanelActions({ children }: { readonly children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}

/** Where the details will be, while it is not known of what. */
export function SidePanelPlace() {
  const { preferences } = usePreferences();
  return <div className={classes.panel} style={{ width: widthOf(preferences.panelWidth) }} />;
}

function widthOf(panelWidth: number): number {
  return Math.max(NARROWEST, Math.min(WIDEST, panelWidth));
}

/** What had the focus before gets it again when the panel that lay over it goes. */
function useReturnedFocus(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [active]);
}
