import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebar } from '@tabler/icons-react';
import { Link } from 'wouter';
import { AppMark } from '../app-mark.tsx';
import { places } from '../places.ts';
import { shownKeys } from '../shortcuts.ts';
import head from '../window-head.module.css';
import classes from './sidebar.module.css';
import { useSidebarMode } from './sidebar-state.ts';

/** The wordmark, and the button that folds the sidebar. */
export function SidebarHead() {
  const { rail, toggle } = useSidebarMode();
  const label = rail ? 'Close the sidebar' : 'Fold the sidebar';
  return (
    <div className={`${classes.head} ${head.head} ${head.left}`}>
      <Link href={places.home()} className={classes.brand}>
        <AppMark />
        Vitrine
      </Link>
      <Tooltip label={`${label} (${shownKeys('mod+b')})`}>
        <ActionIcon aria-label={label} onClick={toggle}>
          <IconLayoutSidebar size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
