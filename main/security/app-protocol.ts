import { protocol } from 'electron';
import { APP_SCHEME } from './app-page.ts';
import { appResponse } from './app-response.ts';

/** Makes the scheme a real origin; must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built screen under the app's scheme. @param folder the built screen */
export function serveAppScheme(folder: string): void {
  protocol.handle(APP_SCHEME, (request) => appResponse(folder, request));
}
