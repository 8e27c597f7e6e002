import { MESSAGE_BYTES } from '../message-limit.ts';
import type { HelloMessage, HostMessage, PageMessage, PageState } from '../messages.ts';

/** How the page is connected to the host. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused' | 'elsewhere' | 'closed' | 'ended';

export interface Connection {
  readonly state: ConnectionState;
  /** Sends at once or, before the connection stands, when it does. What is too long is not sent: the host would hang up. */
  send(message: PageMessage): 'sent' | 'lost' | 'too-long';
  start(): void;
  /** Shows the window here that another tab shows. */
  takeOver(): void;
}

export interface ConnectionOptions {
  readonly socketPath: string;
  /** The session key, from the link or from an earlier load; undefined when there is none. */
  readonly key: () => Promise<string | undefined>;
  readonly hello: () => Omit<HelloMessage, 'key' | 'type'>;
  readonly onMessage: (message: HostMessage) => void;
  readonly onState: (state: ConnectionState) => void;
}

/** Milliseconds before each next attempt; the last one repeats. */
const DELAYS = [0, 250, 500, 1000, 2000, 4000];
/** Close codes of the host that no new attempt mends. */
const ENDS: Readonly<Record<number, ConnectionState>> = {
  4401: 'refused',
  4404: 'elsewhere',
  4409: 'elsewhere',
  4410: 'closed',
  1001: 'ended',
};

/** The web socket of the page, made again whenever it is cut. */
export function makeConnection(options: ConnectionOptions): Connection {
  let socket: WebSocket | undefined;
  let queue: string[] = [];
  let attempts = 0;
  let everOpen = false;
  let force = false;
  const connection: Connection & { state: ConnectionState } = {
    state: 'connecting',
    send(message) {
      const text = JSON.stringify(message);
      if (isTooLong(text)) return 'too-long';
      if (connection.state === 'open') socket?.send(text);
      else if (connection.state === 'connecting') queue.push(text);
      else return 'lost';
      return 'sent';
    },
    start: () => void open(),
    takeOver() {
      force = true;
      attempts = 0;
      void open();
    },
  };
  const change = (state: ConnectionState) => {
    if (connection.state === state) return;
    connection.state = state;
    options.onState(state);
  };
  const open = async () => {
    const key = await options.key();
    if (key === undefined) return change('refused');
    const next = new WebSocket(`ws://${location.host}${options.socketPath}`);
    socket = next;
    next.addEventListener('open', () => {
      const hello = options.hello();
      next.send(JSON.stringify({ type: 'hello', key, ...hello, reload: hello.reload || force }));
    });
    next.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as HostMessage;
      if (message.type === 'welcome') {
        attempts = 0;
        everOpen = true;
        force = false;
        change('open');
        for (const text of queue) next.send(text);
        queue = [];
      }
      options.onMessage(message);
    });
    next.addEventListener('close', ({ code }) => {
      if (next !== socket) return;
      socket = undefined;
      const end = ENDS[code];
      if (end === undefined || end === 'ended') {
        if (everOpen) change(end ?? 'lost');
        setTimeout(() => void open(), DELAYS[Math.min(attempts, DELAYS.length - 1)]);
        attempts += 1;
      } else change(end);
    });
  };
  return connection;
}

function isTooLong(text: string): boolean {
  // No character takes more than three bytes.
  return text.length * 3 > MESSAGE_BYTES && new TextEncoder().encode(text).length > MESSAGE_BYTES;
}

/** What the host knows about how the page is shown. */
export function pageState(): PageState {
  return {
    visible: document.visibilityState === 'visible',
    focused: document.hasFocus(),
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    width: innerWidth,
    height: innerHeight,
    screenWidth: screen.width,
    screenHeight: screen.height,
    hash: location.hash,
  };
}
