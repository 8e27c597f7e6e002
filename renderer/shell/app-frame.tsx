import type { CSSProperties } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useHost } from '../api/queries.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { CollectionView } from '../views/collection/collection-view.tsx';
import { CompareView } from '../views/compare/compare-view.tsx';
import { PendingView } from '../views/compare/pending-view.tsx';
import { DraftView } from '../views/draft/draft-view.tsx';
import { HomeView } from '../views/home/home-view.tsx';
import { StoreView } from '../views/home/store-view.tsx';
import { JobsDrawer } from '../views/jobs/jobs-drawer.tsx';
import { CommandPalette } from '../views/palette/command-palette.tsx';
import { RunView } from '../views/runs/run-view.tsx';
import { RunsView } from '../views/runs/runs-view.tsx';
import { SearchView } from '../views/search/search-view.tsx';
import { SettingsView } from '../views/settings/settings-view.tsx';
import { StorageView } from '../views/storage/storage-view.tsx';
import { VersionView } from '../views/version/version-view.tsx';
import { fromAddress } from './address-text.ts';
import classes from './app-frame.module.css';
import { DropLayer } from './drop-layer.tsx';
import { EngineNotice } from './engine-notice.tsx';
import { OverlayHost } from './overlay-host.tsx';
import { Sidebar } from './sidebar/sidebar.tsx';
import { useSidebarMode } from './sidebar/sidebar-state.ts';
import { useAppCommands } from './use-app-commands.ts';
import { useFreshStores } from './use-fresh-stores.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { usePreferences } from './use-preferences.ts';

/** The window: sidebar, the page with its top bar, the jobs drawer, and what lies over them. */
export function AppFrame() {
  const { preferences } = usePreferences();
  const info = useHost('host.info', {}).data;
  const [location] = useLocation();
  const sidebar = useSidebarMode();
  useAppCommands();
  useKeptFocus('page');
  useFreshStores();
  return (
    <div
      className={classes.frame}
      // The system's window buttons lie over the page there, and the page's head moves the window.
      data-inset={info?.host === 'electron' && info.platform === 'darwin'}
      data-rail={sidebar.rail}
      style={{ '--sidebar-width': `${preferences.sidebarWidth}px` } as CSSProperties}
    >
      <ErrorBoundary at={location}>
        <Sidebar />
      </ErrorBoundary>
      <div className={classes.column}>
        <EngineNotice />
        <main className={classes.page} id="page" tabIndex={-1}>
          <ErrorBoundary at={location}>
            <Switch>
              <Route path="/">
                <HomeView />
              </Route>
              <Route path="/s/:handle">{({ handle }) => <StoreView handle={handle} />}</Route>
              <Route path="/c/:id">{({ id }) => <CollectionView key={id} id={id} />}</Route>
              <Route path="/c/:id/:version">
                {({ id, version }) => <CollectionView key={id} id={id} version={version} />}
              </Route>
              <Route path="/v/:id/:tab">{({ id, tab }) => <VersionView id={id} tab={tab} />}</Route>
              <Route path="/v/:id/files/:file">
                {({ id, file }) => <VersionView id={id} tab="files" file={fromAddress(file)} />}
              </Route>
              <Route path="/draft/:id">{({ id }) => <DraftView key={id} id={id} />}</Route>
              <Route path="/compare/:from/:to">{({ from, to }) => <CompareView from={from} to={to} />}</Route>
              <Route path="/pending/:folder">
                {({ folder }) => <PendingView key={folder} folder={folder} />}
              </Route>
              <Route path="/runs">
                <RunsView />
              </Route>
              <Route path="/runs/:id">{({ id }) => <RunView id={id} />}</Route>
              <Route path="/runs/:id/:tab">{({ id, tab }) => <RunView id={id} tab={tab} />}</Route>
              <Route path="/search">
                <SearchView />
              </Route>
              <Route path="/search/:asked">{({ asked }) => <SearchView asked={asked} />}</Route>
              <Route path="/storage">
                <StorageView />
              </Route>
              <Route path="/storage/:handle">
                {({ handle }) => <StorageView key={handle} handle={handle} />}
              </Route>
              <Route path="/settings">
                <SettingsView />
              </Route>
              <Route>
                <Redirect to="/" replace />
              </Route>
            </Switch>
          </ErrorBoundary>
        </main>
        <JobsDrawer />
      </div>
      <DropLayer />
      <OverlayHost />
      <CommandPalette />
    </div>
  );
}
