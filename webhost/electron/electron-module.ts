import type { Host } from '../host.ts';
import type { PageMessage } from '../messages.ts';
import { makeApp } from './app.ts';
import { makeBrowserWindow } from './browser-window.ts';
import { makeClipboard, makeNativeImage, makeScreen, makeShell } from './desktop-modules.ts';
import { makeDialog } from './dialog.ts';
import { makeIpcMain } from './ipc-main.ts';
import { makeMenu } from './menu.ts';
import { makeNativeTheme } from './native-theme.ts';
import { makeNotification } from './notification.ts';
import { makeProtocol } from './protocol.ts';
import { makeSession } from './session.ts';
import { strict } from './strict.ts';
import { makeTray } from './tray.ts';
import { makeUtilityProcess } from './utility-process.ts';

/**
 * The module `electron` as the app's main process sees it, and what the server needs of it. What the app uses that is not here fails:
 * a named import when the module is linked, everything else when it is read.
 */
export function makeElectron(host: Host, dist: string) {
  const app = makeApp(host);
  const ipcMain = makeIpcMain();
  const protocol = makeProtocol(() => app.isReady());
  const { session, deniedFeatures } = makeSession();
  const BrowserWindow = makeBrowserWindow(host, { app, ipcMain, protocol });
  const { Menu, MenuItem, choose, applicationMenu } = makeMenu(host, app);
  const { Tray, trays, onClick } = makeTray(host);
  const notifications = makeNotification(host);
  const nativeTheme = makeNativeTheme(host);
  const { utilityProcess, killAll } = makeUtilityProcess(dist);
  app.closeWindows = () => {
    for (const window of BrowserWindow.getAllWindows()) {
      window.close();
      if (!window.isDestroyed()) return false;
    }
    return true;
  };
  host.windows.onFreshPage = ({ link }) => {
    link?.send({ type: 'theme', theme: nativeTheme.themeSource });
    link?.send({ type: 'menu', menu: applicationMenu() });
    link?.send({ type: 'trays', trays: trays() });
    for (const info of notifications.waiting()) link?.send({ type: 'notification', info });
  };
  const electron = strict('', {
    app,
    BrowserWindow,
    clipboard: makeClipboard(host),
    dialog: makeDialog(host, () => app.isReady()),
    ipcMain,
    Menu,
    MenuItem,
    nativeImage: makeNativeImage(),
    nativeTheme,
    Notification: notifications.Notification,
    protocol,
    screen: makeScreen(host),
    session,
    shell: makeShell(host),
    Tray,
    utilityProcess,
    /** Only pages have it; packages that run in both ask which side they are on. */
    ipcRenderer: undefined,
  });
  return {
    electron,
    BrowserWindow,
    deniedFeatures,
    killAll,
    /** Does what somebody does who wants one more window; false when the app has no way to. */
    openWindow(): boolean {
      const item = Menu.getApplicationMenu()?.getMenuItemById('new-window');
      item?.click?.(item, undefined, {});
      return item != null;
    },
    app,
    protocol,
    /** What a page told that is no matter of its window alone. */
    onDesktopMessage(window: number, message: PageMessage): boolean {
      switch (message.type) {
        case 'menu': {
          const shown = BrowserWindow.fromId(window);
          if (shown !== null) choose(message.item, shown);
          return true;
        }
        case 'tray':
          onClick(message.tray);
          return true;
        case 'notification':
          notifications.onMessage(message);
          return true;
        case 'state':
          nativeTheme.onBrowser(message.state.dark);
          return false;
        default:
          return false;
      }
    },
  };
}
