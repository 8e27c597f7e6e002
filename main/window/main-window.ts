import { BrowserWindow, nativeTheme } from 'electron';
import { APP_PAGE } from '../security/app-page.ts';
import { type Bounds, MINIMUM_SIZE } from './window-bounds.ts';

/** The first colour of a window, before its page has drawn: the main surface of the design. */
const SURFACE = { light: '#F9FBFB', dark: '#151B1D' };

export interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly bounds: Bounds;
  readonly maximized: boolean;
}

/** Opens a window with the app's page; it is shown as soon as that has drawn. */
export function openMainWindow({ preload, icon, bounds, maximized }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: 'Vitrine',
    // macOS and Windows take it from the packaged program.
    ...(process.platform === 'linux' ? { icon } : {}),
    show: false,
    backgroundColor: surfaceColor(),
    ...(process.platform === 'darwin' ? { titleBarStyle: 'hiddenInset' as const } : {}),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) void window.loadURL(APP_PAGE);
  });
  void window.loadURL(APP_PAGE).catch(() => {
    // The window was closed, or went elsewhere, while it loaded.
  });
  return window;
}

/** The colour that fits the colour scheme in use. */
export function surfaceColor(): string {
  return nativeTheme.shouldUseDarkColors ? SURFACE.dark : SURFACE.light;
}
