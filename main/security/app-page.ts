/** The app's own scheme; its pages have the origin `vitrine-app://vitrine`. */
export const APP_SCHEME = 'vitrine-app';
export const APP_HOST = 'vitrine';
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** True for an address of the app's own page, whatever its hash; nothing else may be shown or may ask anything. */
export function isAppPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.pathname === '/index.html' &&
    url.username === '' &&
    url.password === ''
  );
}
