import { useMantineColorScheme } from '@mantine/core';
import {
  IconActivity,
  IconAppWindow,
  IconArrowBackUp,
  IconDatabase,
  IconEye,
  IconFileImport,
  IconFilePlus,
  IconHome,
  IconKeyboard,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconLink,
  IconMoon,
  IconPlus,
  IconProgressCheck,
  IconSearch,
  IconServer2,
  IconSettings,
  IconSun,
  IconSunMoon,
  IconTrash,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { host } from '../../api/bridge.ts';
import { openOverlay, toggleJobs } from '../../shell/overlays.ts';
import { usePanelMode } from '../../shell/panel-state.ts';
import { places } from '../../shell/places.ts';
import { useSidebarMode } from '../../shell/sidebar/sidebar-state.ts';
import { undoableSteps, undoLast } from '../../shell/undo.ts';
import { chooseFolderToLog } from '../../shell/use-app-commands.ts';
import { usePreferences } from '../../shell/use-preferences.ts';
import { startDraft } from '../draft/start-draft.ts';
import { checkShown, shownAt } from '../references/check-shown.ts';

/** Something the palette can do. */
export interface Command {
  readonly label: string;
  readonly icon: typeof IconPlus;
  /** Further words by which it is found. */
  readonly words?: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** Every command that can be given anywhere. */
export function usePaletteCommands(): readonly Command[] {
  const [address, navigate] = useLocation();
  const { change } = usePreferences();
  const sidebar = useSidebarMode();
  const panel = usePanelMode();
  const { setColorScheme } = useMantineColorScheme();
  const last = undoableSteps()[0];
  const look = (colorScheme: 'auto' | 'light' | 'dark') => {
    setColorScheme(colorScheme);
    change({ colorScheme });
  };
  return [
    ...(last
      ? [
          {
            label: `Undo: ${last.label}`,
            icon: IconArrowBackUp,
            keys: 'mod+z',
            run: () => void undoLast(last),
          },
        ]
      : []),
    {
      label: 'Log a folder as a new version…',
      icon: IconPlus,
      words: 'add choose',
      keys: 'mod+n',
      run: () => void chooseFolderToLog(),
    },
    {
      label: 'Put a version together (empty draft)',
      icon: IconFilePlus,
      words: 'new add files references',
      run: () => void startDraft(),
    },
    {
      label: 'Import a W&B manifest…',
      icon: IconFileImport,
      words: 'wandb artifact',
      run: () => openOverlay({ kind: 'import-manifest' }),
    },
    ...(shownAt(address)
      ? [
          {
            label: 'Check the references of this version',
            icon: IconLink,
            words: 'drift links uri',
            run: () => void checkShown(address),
          },
        ]
      : []),
    { label: 'Watch a dataset folder…', icon: IconEye, run: () => openOverlay({ kind: 'add-folder' }) },
    { label: 'Add a store…', icon: IconServer2, run: () => openOverlay({ kind: 'add-store' }) },
    {
      label: 'Search files, versions, runs',
      icon: IconSearch,
      words: 'find filter tags metadata',
      keys: 'mod+shift+f',
      run: () => navigate(places.search()),
    },
    { label: 'Home', icon: IconHome, run: () => navigate(places.home()) },
    {
      label: 'Runs',
      icon: IconActivity,
      words: 'lineage jobs programs',
      run: () => navigate(places.runs()),
    },
    {
      label: 'Storage: what uses the disk',
      icon: IconDatabase,
      words: 'verify repair restore deleted',
      run: () => navigate(places.storage()),
    },
    {
      label: 'Free up space…',
      icon: IconTrash,
      words: 'clean garbage',
      run: () => openOverlay({ kind: 'clean-up' }),
    },
    {
      label: 'Settings',
      icon: IconSettings,
      words: 'preferences',
      keys: 'mod+,',
      run: () => navigate(places.settings()),
    },
    { label: 'Show jobs', icon: IconProgressCheck, keys: 'mod+j', run: () => toggleJobs(true) },
    { label: 'All shortcuts', icon: IconKeyboard, words: 'keys help', keys: '?', run: shortcuts },
    {
      label: sidebar.rail ? 'Show the sidebar' : 'Fold the sidebar',
      icon: IconLayoutSidebar,
      keys: 'mod+b',
      run: sidebar.toggle,
    },
    {
      label: 'Show or fold the details panel',
      icon: IconLayoutSidebarRight,
      keys: 'mod+i',
      run: panel.toggle,
    },
    { label: 'Look: light', icon: IconSun, words: 'theme colours', run: () => look('light') },
    { label: 'Look: dark', icon: IconMoon, words: 'theme colours', run: () => look('dark') },
    { label: 'Look: as the system', icon: IconSunMoon, words: 'theme colours', run: () => look('auto') },
    { label: 'New window', icon: IconAppWindow, run: () => void host('host.newWindow', {}) },
  ];
}

function shortcuts(): void {
  openOverlay({ kind: 'shortcuts' });
}
