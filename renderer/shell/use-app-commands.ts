import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { MenuCommand } from '../../contract/host.ts';
import { host } from '../api/bridge.ts';
import { toggleJobsByKey } from '../views/jobs/toggle-by-key.ts';
import { checkShown } from '../views/references/check-shown.ts';
import { openNamedVersion } from './open-named-version.ts';
import { openOverlay } from './overlays.ts';
import { openPalette } from './palette-state.ts';
import { usePanelMode } from './panel-state.ts';
import { places } from './places.ts';
import { useShortcuts } from './shortcuts.ts';
import { useSidebarMode } from './sidebar/sidebar-state.ts';
import { undoLast } from './undo.ts';
import { useAppliedPreferences } from './use-preferences.ts';

/** Asks for a folder and opens the sheet that logs it. */
export async function chooseFolderToLog(into?: string): Promise<void> {
  const { path } = await host('host.pickFolder', { title: 'Log a folder', button: 'Choose' });
  if (path !== null) openOverlay({ kind: 'log', paths: [path], ...(into === undefined ? {} : { into }) });
}

/** The app's own commands, from the menu, by keys and by links. */
export function useAppCommands(): void {
  const [address, navigate] = useLocation();
  const sidebar = useSidebarMode();
  const panel = usePanelMode();
  useAppliedPreferences();
  const commands: Readonly<Record<MenuCommand, () => void>> = {
    'new-version': () => void chooseFolderToLog(),
    'choose-folder': () => void chooseFolderToLog(),
    search: openPalette,
    'toggle-sidebar': sidebar.toggle,
    'toggle-panel': panel.toggle,
    jobs: toggleJobsByKey,
    storage: () => navigate(places.storage()),
    settings: () => navigate(places.settings()),
    shortcuts: () => openOverlay({ kind: 'shortcuts' }),
    'undo-removal': () => void undoLast(),
    'check-references': () => void checkShown(address),
    back: () => history.back(),
    forward: () => history.forward(),
  };
  useShortcuts(
    [
      { keys: 'mod+k', label: 'Search and commands', run: commands.search },
      { keys: 'mod+shift+f', label: 'Search files, versions, runs', run: () => navigate(places.search()) },
      { keys: 'mod+n', label: 'New version', run: commands['new-version'] },
      { keys: 'mod+o', label: 'Choose a folder', run: commands['choose-folder'] },
      { keys: 'mod+b', label: 'Sidebar', run: commands['toggle-sidebar'] },
      { keys: 'mod+i', label: 'Details panel', run: commands['toggle-panel'] },
      { keys: 'mod+j', label: 'Jobs', run: commands.jobs },
      { keys: 'mod+z', label: 'Undo the last removal or checkout', run: commands['undo-removal'] },
      { keys: 'mod+,', label: 'Settings', run: commands.settings },
      { keys: '?', label: 'All shortcuts', run: commands.shortcuts },
    ],
    'app',
  );
  useEffect(() =>
    window.vitrine.onHostEvent((event) => {
      if (event.name === 'command') commands[event.payload.command]();
      else if (event.name === 'open') void openNamedVersion(event.payload.name, navigate);
    }),
  );
}
