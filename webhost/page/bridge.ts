import type { HostMessage } from '../messages.ts';
import type { PageConfig } from '../page-script.ts';
import { makeConnection, pageState } from './connection.ts';
import { makeElectronForPage, refuseUnknown } from './electron-in-page.ts';
import { watchLinks } from './links.ts';
import { exchangeToken, keepWindow, keptKey, takeToken, takeWindow } from './session-key.ts';
import { makeHostUi } from './ui/host-ui.ts';

type Preload = (require: (name: string) => unknown, module: object, exports: object, process: object) => void;

declare global {
  var vitrineWebHost: { readonly config: PageConfig; readonly preload: Preload } | undefined;
}

main();

/** Makes the page what a window of Electron is, before the app's own scripts start. */
function main(): void {
  const given = globalThis.vitrineWebHost;
  if (given === undefined) throw new Error('The web host gave nothing to its script.');
  delete globalThis.vitrineWebHost;
  const { config, preload } = given;
  const page = crypto.randomUUID();
  const shown = takeWindow();
  let token = takeToken();
  const connection = makeConnection({
    socketPath: config.socket,
    async key() {
      const fresh = token;
      token = undefined;
      return (fresh === undefined ? undefined : await exchangeToken(config.session, fresh)) ?? keptKey();
    },
    hello: () => ({ page, ...shown, state: pageState() }),
    onMessage: (message) => onMessage(message),
    onState(state) {
      if (state !== 'open') electron.onLost();
      ui.onConnection(state);
    },
  });
  const electron = makeElectronForPage(connection);
  const ui = makeHostUi({ connection, config });
  const onMessage = (message: HostMessage) => {
    if (electron.onMessage(message)) return;
    if (message.type === 'welcome') keepWindow(message.window);
    ui.onMessage(message);
  };
  const process = refuseUnknown('process', {
    type: 'renderer',
    platform: config.platform,
    sandboxed: true,
    contextIsolated: true,
    env: {},
    argv: [],
    versions: {},
  });
  const module = { exports: {} };
  preload(electron.require, module, module.exports, process);
  watchLinks(connection);
  tellState(connection);
  // `pagehide` comes before the browser keeps a page to go back to; such a page would come back without its connection.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  connection.start();
}

/** Tells the host whenever the page is shown, looked at or resized, and where in the app it is. */
function tellState(connection: ReturnType<typeof makeConnection>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (connection.state === 'open') connection.send({ type: 'state', state: pageState() });
    }, 50);
  };
  for (const name of ['focus', 'blur', 'resize', 'hashchange', 'popstate']) addEventListener(name, tell);
  document.addEventListener('visibilitychange', tell);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
  addEventListener('load', () => connection.send({ type: 'loaded' }));
}
