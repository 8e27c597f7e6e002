import type { Connection } from './connection.ts';

/** Links and `window.open` to anywhere else go to the app's own handlers, as in a window of Electron. */
export function watchLinks(connection: Connection): void {
  addEventListener('click', (event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    if (!(link instanceof HTMLAnchorElement) || link.href === '' || event.defaultPrevented) return;
    // The host's own pieces of the page open what they show themselves.
    if (link.hasAttribute('data-host')) return;
    const other = new URL(link.href).origin !== location.origin;
    const blank = link.target !== '' && link.target !== '_self';
    if (!other && !blank) return;
    event.preventDefault();
    connection.send({ type: 'open', url: link.href, target: blank ? 'new' : 'same' });
  });
  const openForApp = (url?: string | URL): null => {
    if (url !== undefined) {
      connection.send({ type: 'open', url: new URL(url, location.href).href, target: 'new' });
    }
    return null;
  };
  Object.defineProperty(window, 'open', { value: openForApp });
}
