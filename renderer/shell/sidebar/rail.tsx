import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconActivity,
  IconDatabase,
  IconDeviceDesktop,
  IconFilePlus,
  IconFolderSearch,
  IconLayoutSidebar,
  IconPlus,
  IconServer2,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useEngine } from '../../api/queries.ts';
import { useRunningRuns } from '../../api/running-runs.ts';
import { storeName } from '../../components/store-name.ts';
import { AppMark } from '../app-mark.tsx';
import { places } from '../places.ts';
import { shownKeys } from '../shortcuts.ts';
import { chooseFolderToLog } from '../use-app-commands.ts';
import head from '../window-head.module.css';
import classes from './rail.module.css';
import { useSidebarMode } from './sidebar-state.ts';

/** The folded sidebar: a strip with the ways into the library. */
export function Rail() {
  const { toggle, over } = useSidebarMode();
  const { data: stores } = useEngine('store.list', {});
  const { data: folders } = useEngine('folders.list', {});
  const { data: drafts } = useEngine('drafts.list', {});
  const running = useRunningRuns();
  const [location, navigate] = useLocation();
  const pending = folders?.items.filter(({ state }) => state === 'changed').length ?? 0;
  return (
    <nav aria-label="Library, folded" className={`${classes.rail} ${head.head} ${head.top}`}>
      <Link href={places.home()} className={classes.mark} aria-label="Vitrine, start page">
        <AppMark />
      </Link>
      <RailButton label={`Open the sidebar (${shownKeys('mod+b')})`} onClick={toggle} expanded={over}>
        <IconLayoutSidebar size={18} stroke={1.5} />
      </RailButton>
      <RailButton label="Log a folder" onClick={() => void chooseFolderToLog()}>
        <IconPlus size={18} stroke={1.5} />
      </RailButton>
      <hr className={classes.line} />
      {stores?.items.map((store) => (
        <RailButton
          key={store.id}
          label={storeName(store.handle)}
          here={location === places.store(store.handle)}
          onClick={() => navigate(places.store(store.handle))}
        >
          {store.handle === 'local' ? (
            <IconDeviceDesktop size={18} stroke={1.5} />
          ) : (
            <IconServer2 size={18} stroke={1.5} />
          )}
        </RailButton>
      ))}
      <RailButton
        label={running > 0 ? `Runs, ${running} under way` : 'Runs'}
        here={location.startsWith(places.runs())}
        onClick={() => navigate(places.runs())}
        dot={running > 0}
      >
        <IconActivity size={18} stroke={1.5} />
      </RailButton>
      {(drafts?.items.length ?? 0) > 0 && (
        <RailButton label="Drafts" here={location.startsWith('/draft/')} onClick={toggle}>
          <IconFilePlus size={18} stroke={1.5} />
        </RailButton>
      )}
      {(folders?.items.length ?? 0) > 0 && (
        <RailButton
          label={pending > 0 ? `Dataset folders, ${pending} with changes` : 'Dataset folders'}
          onClick={toggle}
          dot={pending > 0}
        >
          <IconFolderSearch size={18} stroke={1.5} />
        </RailButton>
      )}
      <div className={classes.space} />
      <RailButton
        label="Storage"
        here={location.startsWith('/storage')}
        onClick={() => navigate(places.storage())}
      >
        <IconDatabase size={18} stroke={1.5} />
      </RailButton>
    </nav>
  );
}

function RailButton({
  label,
  onClick,
  children,
  here = false,
  dot = false,
  expanded,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly here?: boolean;
  readonly dot?: boolean;
  readonly expanded?: boolean;
}) {
  return (
    <Tooltip label={label} position="right">
      <ActionIcon
        size={36}
        aria-label={label}
        aria-current={here ? 'page' : undefined}
        aria-expanded={expanded}
        className={classes.button}
        data-here={here}
        onClick={onClick}
      >
        {children}
        {dot && <span className={classes.dot} aria-hidden="true" />}
      </ActionIcon>
    </Tooltip>
  );
}
