import type { NotificationInfo } from '../../messages.ts';
import { h, iconButton } from './elements.ts';

const SHOWN_MS = 12_000;
/** How long a new window is offered. */
const WINDOW_MS = 60_000;
const MOST = 4;

interface CardOptions {
  readonly title: string;
  readonly text?: string;
  readonly urgent?: boolean;
  readonly buttons?: readonly HTMLElement[];
  /** Goes away by itself when nobody points at it. */
  readonly passing?: boolean;
  readonly onClick?: () => void;
  readonly onClose?: () => void;
}

/**
 * Cards in the lower left corner, away from the buttons of the app's dialogs: notifications, links, places, and what else main shows
 * on a desktop.
 */
export interface Cards {
  readonly element: HTMLElement;
  notify(info: NotificationInfo, tell: (what: 'click' | 'close' | 'action', action?: number) => void): void;
  closeNotification(notification: number): void;
  link(url: string): void;
  path(path: string, action: 'show' | 'open'): void;
  window(url: string): void;
  copy(text: string): Promise<void>;
}

export function makeCards(): Cards {
  const element = h('div', { class: 'cards', role: 'region', 'aria-label': 'Messages' });
  const notifications = new Map<number, () => void>();

  const add = (options: CardOptions): (() => void) => {
    const card = h(
      'div',
      { class: 'card', role: options.urgent ? 'alert' : 'status' },
      h('strong', {}, options.title),
      iconButton('close', 'Close', () => {
        remove();
        options.onClose?.();
      }),
      options.text ? h('p', {}, options.text) : null,
      options.buttons?.length ? h('div', { class: 'buttons' }, ...options.buttons) : null,
    );
    const remove = () => {
      clearInterval(timer);
      card.remove();
    };
    let left = SHOWN_MS;
    // Time counts only while somebody could read it and does not point at it.
    const timer = setInterval(() => {
      if (!options.passing || document.hidden || card.matches(':hover, :focus-within')) return;
      left -= 500;
      if (left > 0) return;
      remove();
      options.onClose?.();
    }, 500);
    element.append(card);
    while (element.children.length > MOST) element.firstElementChild?.remove();
    return remove;
  };
  const button = (label: string, onclick: () => void) => h('button', { type: 'button', onclick }, label);
  const linkTo = (url: string, label: string, after: () => void) =>
    h(
      'a',
      {
        class: 'button',
        href: url,
        target: '_blank',
        rel: 'noopener noreferrer',
        'data-host': true,
        onclick: after,
        onauxclick: after,
      },
      label,
    );
  const copyCard = (title: string, text: string) => {
    const remove = add({
      title,
      text,
      buttons: [
        button('Copy', () => {
          void writeClipboard(text).then((done) => (done ? remove() : undefined));
        }),
      ],
    });
  };
  return {
    element,
    notify(info, tell) {
      notifications.get(info.notification)?.();
      const end = (what: 'click' | 'close' | 'action', action?: number) => {
        notifications.get(info.notification)?.();
        notifications.delete(info.notification);
        tell(what, action);
      };
      const system = globalThis.Notification as typeof Notification | undefined;
      if (document.hidden && system?.permission === 'granted') {
        const outside = new system(info.title, { body: info.body });
        outside.addEventListener('click', () => {
          window.focus();
          end('click');
        });
      }
      const ask =
        system?.permission === 'default'
          ? [button('Show these outside of the page', () => void system.requestPermission())]
          : [];
      const remove = add({
        title: info.title,
        text: info.body,
        urgent: info.urgent,
        passing: !info.urgent,
        buttons: [
          button('Show', () => end('click')),
          ...info.actions.map((label, i) => button(label, () => end('action', i))),
          ...ask,
        ],
        onClose: () => end('close'),
      });
      notifications.set(info.notification, remove);
    },
    closeNotification(notification) {
      notifications.get(notification)?.();
      notifications.delete(notification);
    },
    link(url) {
      const remove = add({
        title: 'Open a page on the web',
        text: url,
        buttons: [linkTo(url, 'Open', () => remove())],
      });
    },
    path(path, action) {
      copyCard(
        action === 'show'
          ? 'It is here, on the computer that runs Vitrine'
          : 'Open this on the computer that runs Vitrine',
        path,
      );
    },
    window(url) {
      const remove = add({
        title: 'A new window is ready',
        buttons: [linkTo(url, 'Show it', () => remove())],
      });
      setTimeout(remove, WINDOW_MS);
    },
    async copy(text) {
      if (!(await writeClipboard(text))) copyCard('The browser did not let this be copied by itself', text);
    },
  };
}

/** True when the text is in the clipboard; browsers want the page to be in front for that. */
async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}
