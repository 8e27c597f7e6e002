import type { MenuItemOptions } from './menu.ts';

interface Role {
  readonly label: string;
  readonly accelerator?: string;
  /** False for what a browser's window does by itself or does not have. */
  readonly shown: boolean;
}

/** Roles of single items, by lower-cased name, with Electron's labels. The page carries out those that are not quit or close. */
export const STANDARD_ROLES: Readonly<Record<string, Role>> = {
  about: { label: 'About {app}', shown: false },
  undo: { label: 'Undo', accelerator: 'CommandOrControl+Z', shown: true },
  redo: { label: 'Redo', accelerator: 'Shift+CommandOrControl+Z', shown: true },
  cut: { label: 'Cut', accelerator: 'CommandOrControl+X', shown: true },
  copy: { label: 'Copy', accelerator: 'CommandOrControl+C', shown: true },
  // A page may not read the clipboard; the browser's own keys do it.
  paste: { label: 'Paste', accelerator: 'CommandOrControl+V', shown: false },
  pasteandmatchstyle: { label: 'Paste and Match Style', shown: false },
  delete: { label: 'Delete', shown: true },
  selectall: { label: 'Select All', accelerator: 'CommandOrControl+A', shown: true },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', shown: true },
  forcereload: { label: 'Force Reload', accelerator: 'Shift+CmdOrCtrl+R', shown: false },
  toggledevtools: { label: 'Toggle Developer Tools', shown: false },
  resetzoom: { label: 'Actual Size', accelerator: 'CommandOrControl+0', shown: false },
  zoomin: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', shown: false },
  zoomout: { label: 'Zoom Out', accelerator: 'CommandOrControl+-', shown: false },
  togglefullscreen: { label: 'Toggle Full Screen', accelerator: 'F11', shown: true },
  minimize: { label: 'Minimize', shown: false },
  zoom: { label: 'Zoom', shown: false },
  close: { label: 'Close Window', shown: true },
  quit: { label: 'Quit {app}', shown: true },
  services: { label: 'Services', shown: false },
  hide: { label: 'Hide {app}', shown: false },
  hideothers: { label: 'Hide Others', shown: false },
  unhide: { label: 'Show All', shown: false },
  front: { label: 'Bring All to Front', shown: false },
  startspeaking: { label: 'Start Speaking', shown: false },
  stopspeaking: { label: 'Stop Speaking', shown: false },
};

interface StandardMenu {
  readonly label: string;
  readonly items: readonly MenuItemOptions[] | undefined;
}

/** Roles of whole menus. */
export const STANDARD_MENUS: Readonly<Record<string, StandardMenu>> = {
  appmenu: { label: '{app}', items: [{ role: 'about' }, { type: 'separator' }, { role: 'quit' }] },
  filemenu: { label: 'File', items: [{ role: 'quit' }] },
  editmenu: {
    label: 'Edit',
    items: [
      { role: 'undo' },
      { role: 'redo' },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'delete' },
      { type: 'separator' },
      { role: 'selectAll' },
    ],
  },
  viewmenu: {
    label: 'View',
    items: [
      { role: 'reload' },
      { role: 'forceReload' },
      { role: 'toggleDevTools' },
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  },
  windowmenu: { label: 'Window', items: [{ role: 'minimize' }, { role: 'zoom' }, { role: 'close' }] },
  // Names a menu that has its own items.
  help: { label: 'Help', items: undefined },
  window: { label: 'Window', items: undefined },
};
