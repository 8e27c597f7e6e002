import { Drawer } from '@mantine/core';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useAllCollections } from '../../api/collections.ts';
import { useEngine } from '../../api/queries.ts';
import { ResizeEdge } from '../../components/resize-edge.tsx';
import { usePreferences } from '../use-preferences.ts';
import { DraftList } from './draft-list.tsx';
import { FolderList } from './folder-list.tsx';
import { ProjectTree } from './project-tree.tsx';
import { Rail } from './rail.tsx';
import { RunsEntry } from './runs-entry.tsx';
import classes from './sidebar.module.css';
import { SidebarHead } from './sidebar-head.tsx';
import { closeSidebarOver, useSidebarMode } from './sidebar-state.ts';
import { StorageFoot } from './storage-foot.tsx';
import { StoreList } from './store-list.tsx';

const NARROWEST = 200;
const WIDEST = 320;

/** Stores, projects with their collections, runs, dataset folders and storage; a rail where there is little room. */
export function Sidebar() {
  const { rail, over } = useSidebarMode();
  const { preferences, change } = usePreferences();
  const [location] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes when the page changes.
  useEffect(closeSidebarOver, [location]);
  if (!rail) {
    return (
      <nav aria-label="Library" className={classes.sidebar}>
        <Sections />
        <ResizeEdge
          label="Width of the sidebar"
          side="right"
          value={preferences.sidebarWidth}
          min={NARROWEST}
          max={WIDEST}
          onChange={(sidebarWidth) => change({ sidebarWidth })}
        />
      </nav>
    );
  }
  return (
    <>
      <Rail />
      <Drawer.Root
        opened={over}
        onClose={closeSidebarOver}
        size={280}
        padding={0}
        transitionProps={{ duration: 240 }}
        classNames={{ content: classes.over! }}
      >
        <Drawer.Overlay color="var(--scrim)" backgroundOpacity={1} />
        <Drawer.Content aria-label="Library">
          <nav aria-label="Library" className={classes.sidebar}>
            <Sections />
          </nav>
        </Drawer.Content>
      </Drawer.Root>
    </>
  );
}

function Sections() {
  // All at once, so that none moves another when it comes.
  const asked = [
    useEngine('store.list', {}),
    useAllCollections(),
    useEngine('folders.list', {}),
    useEngine('drafts.list', {}),
  ];
  const known = asked.every(({ isFetched }) => isFetched);
  return (
    <>
      <SidebarHead />
      {known ? (
        <>
          <StoreList />
          <ProjectTree />
          <RunsEntry />
          <DraftList />
          <FolderList />
        </>
      ) : (
        <div className={classes.coming} />
      )}
      <StorageFoot />
    </>
  );
}
