import type { WebSocket } from 'ws';
import type { HostMessage, PageState } from '../messages.ts';

/** How many messages, and characters of them, wait for a page whose connection was cut. */
const WAITING_MESSAGES = 5_000;
const WAITING_CHARACTERS = 32 * 1024 * 1024;
/** A page that reads slower than this many bytes behind is cut off; it connects again. */
const UNREAD_BYTES = 64 * 1024 * 1024;

/**
 * One loaded page. Its connection may be cut and made again; what is sent meanwhile waits, so that no event is lost to a laptop
 * that slept.
 */
export interface PageLink {
  /** Made by the page at each load. */
  readonly page: string;
  state: PageState;
  readonly connected: boolean;
  send(message: HostMessage): void;
  /** Takes a new connection; tells the page which window it shows, then what waited. */
  connect(socket: WebSocket, window: number): void;
  /** True when this was the page's connection. */
  disconnect(socket: WebSocket): boolean;
  /** Ends it from this side; the page does not connect again. */
  end(code: number, reason: string): void;
}

export function makePageLink(page: string, state: PageState): PageLink {
  let socket: WebSocket | undefined;
  let waiting: string[] = [];
  let characters = 0;
  let lost = false;
  const link: PageLink & { connected: boolean } = {
    page,
    state,
    connected: false,
    send(message) {
      const text = JSON.stringify(message);
      if (socket !== undefined) {
        if (socket.bufferedAmount > UNREAD_BYTES) socket.terminate();
        else return socket.send(text);
      }
      characters += text.length;
      if (waiting.length >= WAITING_MESSAGES || characters > WAITING_CHARACTERS) lost = true;
      if (lost) waiting = [];
      else waiting.push(text);
    },
    connect(next, window) {
      socket?.close(4409, 'another connection of this page');
      socket = next;
      link.connected = true;
      const complete = !lost;
      const texts = waiting;
      waiting = [];
      characters = 0;
      lost = false;
      link.send({ type: 'welcome', window, complete });
      for (const text of texts) next.send(text);
    },
    disconnect(which) {
      if (which !== socket) return false;
      socket = undefined;
      link.connected = false;
      return true;
    },
    end(code, reason) {
      socket?.close(code, reason);
      socket = undefined;
      link.connected = false;
    },
  };
  return link;
}
