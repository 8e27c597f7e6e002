const KEY = 'vitrine-session';
const WINDOW = 'vitrine-window';
const LEFT = 'vitrine-left';

/** The token of a one-time link; it is taken out of the address at once. */
export function takeToken(): string | undefined {
  const match = /[#&]token=([\w-]+)/.exec(location.hash);
  if (match === null) return undefined;
  const rest = location.hash.replace(match[0], '').replace(/^&/, '#');
  history.replaceState(history.state, '', location.pathname + (rest === '#' ? '' : rest));
  return match[1];
}

/** Exchanges a token for a session key, which this tab keeps; undefined when the token was used before. */
export async function exchangeToken(sessionPath: string, token: string): Promise<string | undefined> {
  const response = await fetch(sessionPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!response.ok) return undefined;
  const { key } = (await response.json()) as { key: string };
  sessionStorage.setItem(KEY, key);
  return key;
}

/** The key of an earlier load of this tab. */
export function keptKey(): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined;
}

/**
 * The window that the address names or this tab showed before. `reload` is false for a tab that was duplicated: its copy of the
 * storage says that the window is still being shown.
 */
export function takeWindow(): { readonly window: number | null; readonly reload: boolean } {
  const named = new URLSearchParams(location.search).get('window');
  const kept = sessionStorage.getItem(WINDOW);
  const left = sessionStorage.getItem(LEFT) !== null;
  sessionStorage.removeItem(LEFT);
  if (named !== null && /^\d{1,9}$/.test(named)) {
    history.replaceState(history.state, '', location.pathname + location.hash);
    return { window: Number(named), reload: false };
  }
  return { window: kept === null ? null : Number(kept), reload: kept !== null && left };
}

export function keepWindow(window: number): void {
  sessionStorage.setItem(WINDOW, String(window));
  addEventListener('pagehide', () => sessionStorage.setItem(LEFT, '1'), { once: true });
}
