import { app, type WebContents } from 'electron';
import { isAppPage } from './app-page.ts';
import { openExternal } from './external-links.ts';

/** Keeps every page where it is: no navigation away, no windows, no embedded pages. */
export function denyNavigation(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url).catch(() => {
      // Whoever wanted a window with something else than an https address gets none.
    });
    return { action: 'deny' };
  });
}
