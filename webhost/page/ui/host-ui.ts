import type {
  DialogInfo,
  FolderItem,
  FolderListing,
  HostMessage,
  PageMessage,
  Theme,
} from '../../messages.ts';
import type { PageConfig } from '../../page-script.ts';
import type { Connection, ConnectionState } from '../connection.ts';
import { makeAppMenu } from './app-menu.ts';
import { makeBanner } from './banner.ts';
import { makeCards } from './cards.ts';
import { showFolderDialog } from './folder-dialog.ts';
import { makeGate } from './gate.ts';
import { showMessage } from './message-dialog.ts';
import { makeModals } from './modal.ts';
import { STYLES } from './styles.ts';

interface HostUiOptions {
  readonly connection: Connection;
  readonly config: PageConfig;
}

/** How long a cut connection goes unmentioned. */
const PATIENCE_MS = 600;
/** Events that must not reach listeners of the app on the document: it would take them for clicks outside of its own dialogs. */
const KEPT = ['wheel', 'touchmove', 'touchstart', 'mousedown', 'pointerdown', 'click', 'focusin'] as const;

/** Everything that the host itself shows in the page, in a shadow root so that neither side's styles touch the other. */
export function makeHostUi({ connection, config }: HostUiOptions) {
  const host = document.createElement('vitrine-host');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];
  for (const type of KEPT) {
    host.addEventListener(type, (event) => {
      if (modals.isOpen()) event.stopPropagation();
    });
  }
  const modals = makeModals(root);
  const menu = makeAppMenu({
    mac: /mac/i.test(navigator.platform),
    modals,
    choose: (item) => connection.send({ type: 'menu', item }),
    clickTray: (tray) => connection.send({ type: 'tray', tray }),
  });
  const cards = makeCards();
  const banner = makeBanner();
  const gate = makeGate({ modals, name: config.name, takeOver: () => connection.takeOver() });
  root.append(menu.element, cards.element, banner.element);
  // There is no body yet, and a dialog may have to be shown before there is.
  document.documentElement.append(host);

  const dialogs = new Map<number, () => void>();
  const questions = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  let appEnded = false;
  let theme: Theme = 'system';
  let impatient: ReturnType<typeof setTimeout> | undefined;

  const ask = <T>(question: (id: number) => PageMessage): Promise<T> => {
    asked += 1;
    const waiting = Promise.withResolvers<unknown>();
    questions.set(asked, waiting);
    connection.send(question(asked));
    return waiting.promise as Promise<T>;
  };
  const paint = () => {
    const dark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
    host.dataset.scheme = dark ? 'dark' : 'light';
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
  paint();

  const showDialog = (dialog: number, info: DialogInfo): (() => void) => {
    if (info.kind === 'message') {
      return showMessage(modals, info, (answer) => connection.send({ type: 'dialog', dialog, answer }));
    }
    return showFolderDialog({
      modals,
      info,
      answer: (paths) =>
        connection.send({ type: 'dialog', dialog, answer: paths === null ? null : { paths: [...paths] } }),
      questions: {
        list: (path) => ask<FolderListing>((id) => ({ type: 'list', id, dialog, path })),
        find: (name) =>
          ask<{ items: FolderItem[]; complete: boolean }>((id) => ({ type: 'find', id, dialog, name })),
        makeFolder: (path) => ask<FolderListing>((id) => ({ type: 'make-folder', id, dialog, path })),
      },
    });
  };

  return {
    onConnection(state: ConnectionState): void {
      clearTimeout(impatient);
      gate.onConnection(state, appEnded);
      if (state === 'lost') {
        impatient = setTimeout(
          () => banner.show(`Connection to ${config.name} lost. Reconnecting.`),
          PATIENCE_MS,
        );
      } else banner.hide();
    },

    onMessage(message: HostMessage) {
      switch (message.type) {
        case 'welcome':
          if (!message.complete) {
            banner.show('The page was away for long. Load it anew to see how things are now.', true);
          }
          return;
        case 'dialog':
          dialogs.set(message.dialog, showDialog(message.dialog, message.info));
          return;
        case 'dialog-closed':
          dialogs.get(message.dialog)?.();
          dialogs.delete(message.dialog);
          return;
        case 'answer': {
          const waiting = questions.get(message.id);
          questions.delete(message.id);
          if (message.error === undefined) waiting?.resolve(message.value);
          else waiting?.reject(new Error(message.error));
          return;
        }
        case 'menu':
          return menu.setMenu(message.menu);
        case 'trays':
          return menu.setTrays(message.trays);
        case 'notification': {
          const { notification } = message.info;
          return cards.notify(message.info, (what, action) =>
            connection.send({
              type: 'notification',
              notification,
              what,
              ...(action === undefined ? {} : { action }),
            }),
          );
        }
        case 'notification-closed':
          return cards.closeNotification(message.notification);
        case 'theme':
          theme = message.theme;
          return paint();
        case 'title':
          document.title = message.title;
          return;
        case 'progress':
          document.title = withProgress(document.title, message.value);
          return;
        case 'copy':
          return void cards.copy(message.text);
        case 'link':
          return cards.link(message.url);
        case 'path':
          return cards.path(message.path, message.action);
        case 'window':
          return cards.window(message.url);
        case 'focus':
          return window.focus();
        case 'reload':
          return location.reload();
        case 'closed':
          appEnded = message.app;
          return;
        default:
      }
    },
  };
}

/** The tab's title is what stands in for progress on a taskbar. */
function withProgress(title: string, value: number | null): string {
  const plain = title.replace(/^(\d+ %|…) · /, '');
  if (value === null) return plain;
  return `${value > 1 ? '…' : `${Math.floor(value * 100)} %`} · ${plain}`;
}
