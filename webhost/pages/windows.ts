import type { HelloMessage, HostMessage, PageMessage, PageState } from '../messages.ts';
import { makePageLink, type PageLink } from './page-link.ts';

/** How long a window counts as shown while its page loads anew or its connection is cut. */
const AWAY_MS = 4_000;

/** A window of the app as the web host keeps it: the Electron side of it, and the page that shows it. */
export interface WindowSlot {
  readonly id: number;
  link: PageLink | undefined;
  /** Runs out when the page stays away. */
  away: NodeJS.Timeout | undefined;
  readonly listener: WindowListener;
}

/** What the Electron side of a window hears. */
export interface WindowListener {
  /** A freshly loaded page shows the window. */
  onPage(): void;
  /** The page has gone and did not come back. */
  onAway(): void;
  onMessage(message: Exclude<PageMessage, { type: 'state' }>): void;
  onState(state: PageState): void;
}

/** All windows of the app. */
export interface Windows {
  add(id: number, listener: WindowListener): WindowSlot;
  remove(id: number, app: boolean): void;
  all(): readonly WindowSlot[];
  /** The window whose page was last in front, if any page is there. */
  front(): WindowSlot | undefined;
  /** Finds the window for a page that connects, or undefined when every window is shown elsewhere. */
  claim(hello: HelloMessage): WindowSlot | undefined;
  /** The connection of a window's page was cut. */
  left(slot: WindowSlot): void;
  sendToAll(message: HostMessage): void;
  /** Called with every page that comes, before anything else is sent to it. */
  onFreshPage: ((slot: WindowSlot) => void) | undefined;
}

export function makeWindows(): Windows {
  const slots = new Map<number, WindowSlot>();
  /** Newest last. */
  let order: number[] = [];
  const attach = (slot: WindowSlot, hello: HelloMessage): WindowSlot => {
    clearTimeout(slot.away);
    slot.away = undefined;
    if (slot.link?.page === hello.page) {
      slot.link.state = hello.state;
      return slot;
    }
    slot.link?.end(4409, 'this window is shown in another tab');
    slot.link = makePageLink(hello.page, hello.state);
    windows.onFreshPage?.(slot);
    slot.listener.onPage();
    slot.listener.onState(hello.state);
    return slot;
  };
  const windows: Windows = {
    onFreshPage: undefined,
    add(id, listener) {
      const slot: WindowSlot = { id, link: undefined, away: undefined, listener };
      slots.set(id, slot);
      order.push(id);
      return slot;
    },
    remove(id, app) {
      const slot = slots.get(id);
      if (slot === undefined) return;
      clearTimeout(slot.away);
      slot.link?.send({ type: 'closed', app });
      slot.link?.end(4410, 'closed');
      slots.delete(id);
      order = order.filter((each) => each !== id);
    },
    all: () => [...slots.values()],
    front() {
      const shown = order.map((id) => slots.get(id)!).filter(({ link }) => link?.connected);
      return shown.findLast(({ link }) => link!.state.focused) ?? shown.at(-1);
    },
    claim(hello) {
      const own = [...slots.values()].find(({ link }) => link?.page === hello.page);
      if (own !== undefined) return attach(own, hello);
      const named = hello.window === null ? undefined : slots.get(hello.window);
      const free = (slot: WindowSlot) => !slot.link?.connected;
      if (named !== undefined && (hello.reload || free(named))) return attach(named, hello);
      const other = [...slots.values()].find(free);
      return other === undefined ? undefined : attach(other, hello);
    },
    left(slot) {
      clearTimeout(slot.away);
      slot.away = setTimeout(() => {
        slot.listener.onAway();
      }, AWAY_MS);
      slot.away.unref();
    },
    sendToAll(message) {
      for (const { link } of slots.values()) link?.send(message);
    },
  };
  return windows;
}
