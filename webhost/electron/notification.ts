import type { Host } from '../host.ts';
import type { NotificationInfo, PageMessage } from '../messages.ts';
import { checkOptions, makeEvent, strictEmitter } from './strict.ts';

const OPTIONS = [
  'title',
  'subtitle',
  'body',
  'silent',
  'icon',
  'urgency',
  'timeoutType',
  'actions',
  'closeButtonText',
  'id',
];
/** Notifications that wait for a page. */
const MOST_WAITING = 20;

interface NotificationOptions {
  readonly title?: string;
  readonly subtitle?: string;
  readonly body?: string;
  readonly urgency?: string;
  readonly actions?: readonly { readonly type: string; readonly text?: string }[];
}

/** `Notification`: shown in every page; kept for the next one when none is there. */
export function makeNotification(host: Host) {
  const shown = new Map<number, NotificationHost>();
  let made = 0;

  class NotificationHost extends strictEmitter('Notification', [
    'show',
    'click',
    'close',
    'action',
    'failed',
  ]) {
    readonly number: number;
    title: string;
    subtitle: string;
    body: string;
    readonly urgency: string;
    readonly actions: readonly { readonly type: string; readonly text?: string }[];

    static isSupported(): boolean {
      return true;
    }

    constructor(options: NotificationOptions = {}) {
      super();
      checkOptions('Notification', options, OPTIONS);
      made += 1;
      this.number = made;
      this.title = options.title ?? '';
      this.subtitle = options.subtitle ?? '';
      this.body = options.body ?? '';
      this.urgency = options.urgency ?? 'normal';
      this.actions = options.actions ?? [];
    }

    show(): void {
      shown.set(this.number, this);
      const oldest = shown.keys().next().value;
      if (shown.size > MOST_WAITING && oldest !== undefined) shown.get(oldest)?.close();
      host.windows.sendToAll({ type: 'notification', info: this.info() });
      this.emit('show', makeEvent());
    }

    close(): void {
      if (!shown.delete(this.number)) return;
      host.windows.sendToAll({ type: 'notification-closed', notification: this.number });
      this.emit('close', makeEvent());
    }

    info(): NotificationInfo {
      return {
        notification: this.number,
        title: this.title,
        body: [this.subtitle, this.body].filter((text) => text !== '').join('\n'),
        actions: this.actions.map(({ text = '' }) => text),
        urgent: this.urgency === 'critical',
      };
    }
  }

  return {
    Notification: NotificationHost,
    waiting: (): readonly NotificationInfo[] => [...shown.values()].map((each) => each.info()),
    onMessage(message: Extract<PageMessage, { type: 'notification' }>): void {
      const notification = shown.get(message.notification);
      if (notification === undefined) return;
      if (message.what === 'click') notification.emit('click', makeEvent());
      if (message.what === 'action') notification.emit('action', makeEvent(), message.action ?? 0, -1);
      notification.close();
    },
  };
}
