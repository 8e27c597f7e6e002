import { app } from 'electron';
import { parseVersionLink } from '../../contract/version-link.ts';

/** The scheme of links to versions. */
const LINK_SCHEME = 'vitrine';

/** Makes this program the one that opens `vitrine://` links. A clone that runs from sources must not take that place. */
export function claimLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
}

/**
 * Calls back for each link that macOS passes on; other systems start the program with it (`nameInArguments`). Must be
 * called before the app is ready, so that the link that started it is not missed.
 */
export function onOpenUrl(open: (name: string) => void): void {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const name = parseVersionLink(url);
    if (name !== null) open(name);
  });
}
