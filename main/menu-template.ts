import type { BaseWindow, MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../contract/host.ts';

export interface MenuActions {
  /** Lets the page of a window carry a command out; without a window, one is opened first. */
  readonly command: (command: MenuCommand, window: BaseWindow | undefined) => void;
  readonly newWindow: () => void;
  /** Shows the licences of what others made. */
  readonly showLicences: () => void;
}

/** The menu as data. @param kind on macOS the application has a menu of its own; tools for developers are not for users */
export function menuTemplate(
  actions: MenuActions,
  kind: { readonly mac: boolean; readonly development: boolean },
): MenuItemConstructorOptions[] {
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: (_item, window) => actions.command(command, window),
  });
  const settings = item(kind.mac ? 'Settings…' : '&Settings…', 'settings', 'CmdOrCtrl+,');
  return [
    ...(kind.mac ? [appMenu(settings)] : []),
    {
      label: '&File',
      submenu: [
        item('New &Version…', 'new-version', 'CmdOrCtrl+N'),
        item('Choose F&older…', 'choose-folder', 'CmdOrCtrl+O'),
        SEPARATOR,
        item('Check &References', 'check-references'),
        SEPARATOR,
        {
          id: 'new-window',
          label: 'New &Window',
          accelerator: 'CmdOrCtrl+Shift+N',
          click: actions.newWindow,
        },
        { role: 'close' },
        ...(kind.mac ? [] : [SEPARATOR, settings, SEPARATOR, { role: 'quit' as const }]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        SEPARATOR,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'delete' },
        { role: 'selectAll' },
        SEPARATOR,
        item('Undo &Last Removal', 'undo-removal', 'CmdOrCtrl+Alt+Z'),
        item('&Search…', 'search', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('&Back', 'back', kind.mac ? 'Cmd+[' : 'Alt+Left'),
        item('&Forward', 'forward', kind.mac ? 'Cmd+]' : 'Alt+Right'),
        SEPARATOR,
        item('Toggle &Sidebar', 'toggle-sidebar', 'CmdOrCtrl+B'),
        item('Toggle &Details', 'toggle-panel', 'CmdOrCtrl+Alt+B'),
        item('&Jobs', 'jobs', 'CmdOrCtrl+J'),
        item('S&torage', 'storage'),
        SEPARATOR,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(kind.development ? DEVELOPER_ITEMS : []),
      ],
    },
    kind.mac
      ? { role: 'windowMenu' }
      : { label: '&Window', submenu: [{ role: 'minimize' }, { role: 'close' }] },
    {
      role: 'help',
      label: '&Help',
      submenu: [
        item('&Keyboard Shortcuts', 'shortcuts', 'CmdOrCtrl+/'),
        SEPARATOR,
        { id: 'licences', label: 'Third-Party &Licences', click: actions.showLicences },
        ...(kind.mac ? [] : [{ role: 'about' as const }]),
      ],
    },
  ];
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };
const DEVELOPER_ITEMS: MenuItemConstructorOptions[] = [
  SEPARATOR,
  { role: 'reload' },
  { role: 'toggleDevTools' },
];

function appMenu(settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    label: 'Vitrine',
    submenu: [
      { role: 'about' },
      SEPARATOR,
      settings,
      SEPARATOR,
      { role: 'services' },
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { role: 'quit' },
    ],
  };
}
