import * as z from 'zod';

/**
 * What page and host tell each other over the web socket: one JSON object a frame. The page's messages are parsed with
 * these schemas; whatever does not fit ends the connection.
 */

const id = z.number().int().nonnegative();
const channel = z.string().min(1).max(200);
const args = z.array(z.unknown()).max(16);
const path = z.string().max(32_768);
const pixels = z.number().finite().min(0).max(100_000);

const pageState = z.object({
  /** The tab is in front. */
  visible: z.boolean(),
  focused: z.boolean(),
  /** The browser prefers dark colours. */
  dark: z.boolean(),
  width: pixels,
  height: pixels,
  screenWidth: pixels,
  screenHeight: pixels,
  /** Where in the app the page is: the part of its address after `#`. */
  hash: z.string().max(32_768),
});
export type PageState = z.output<typeof pageState>;

/** The first message on a socket. */
export const helloMessage = z.object({
  type: z.literal('hello'),
  /** The session key. */
  key: z.string().max(200),
  /** Made by the page at each load; a page that connects again sends the same. */
  page: z.string().min(16).max(64),
  /** The window that this tab showed before, or that its address names. */
  window: id.nullable(),
  /** The tab showed that window until it was loaded anew. */
  reload: z.boolean(),
  state: pageState,
});
export type HelloMessage = z.output<typeof helloMessage>;

export const pageMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('invoke'), id, channel, args }),
  z.object({ type: z.literal('send'), channel, args }),
  z.object({ type: z.literal('state'), state: pageState }),
  /** The document and what it needs have been loaded. */
  z.object({ type: z.literal('loaded') }),
  /** A dialog was answered; `answer` is null when it was left. */
  z.object({
    type: z.literal('dialog'),
    dialog: id,
    answer: z
      .object({
        paths: z.array(path).max(10_000).optional(),
        button: z.number().int().min(0).max(100).optional(),
        checked: z.boolean().optional(),
      })
      .nullable(),
  }),
  /** Questions of an open folder dialog. */
  z.object({ type: z.literal('list'), id, dialog: id, path }),
  z.object({ type: z.literal('find'), id, dialog: id, name: z.string().max(1024) }),
  z.object({ type: z.literal('make-folder'), id, dialog: id, path }),
  z.object({ type: z.literal('menu'), item: id }),
  z.object({ type: z.literal('tray'), tray: id }),
  z.object({
    type: z.literal('notification'),
    notification: id,
    what: z.enum(['click', 'close', 'action']),
    action: z.number().int().min(0).max(20).optional(),
  }),
  /** A link or `window.open` to somewhere else. */
  z.object({ type: z.literal('open'), url: z.string().max(32_768), target: z.enum(['new', 'same']) }),
]);
export type PageMessage = z.output<typeof pageMessage>;

/** One line of a menu as the page shows it. */
export interface MenuLine {
  readonly item: number;
  readonly type: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio' | 'header';
  readonly label: string;
  readonly sublabel: string;
  readonly accelerator: string | null;
  readonly enabled: boolean;
  readonly checked: boolean;
  /** Done by the page itself: `copy`, `selectAll`, … */
  readonly role: string | null;
  readonly submenu: readonly MenuLine[] | null;
}

export interface TrayInfo {
  readonly tray: number;
  readonly title: string;
  readonly menu: readonly MenuLine[] | null;
}

export interface NotificationInfo {
  readonly notification: number;
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
  readonly urgent: boolean;
}

export interface FolderItem {
  readonly name: string;
  readonly path: string;
  readonly folder: boolean;
  /** Bytes of a file. */
  readonly size: number | null;
  readonly hidden: boolean;
}

export interface FolderListing {
  readonly path: string;
  /** Each folder above, from the root. */
  readonly parents: readonly { readonly name: string; readonly path: string }[];
  readonly items: readonly FolderItem[];
  /** There are more than are listed. */
  readonly more: boolean;
}

export interface Place {
  readonly name: string;
  readonly path: string;
  readonly kind: 'home' | 'folder' | 'recent' | 'root';
}

export interface OpenDialogInfo {
  readonly kind: 'open';
  readonly title: string;
  readonly message: string;
  readonly button: string;
  readonly folders: boolean;
  readonly files: boolean;
  readonly multiple: boolean;
  readonly hidden: boolean;
  readonly create: boolean;
  /** The folder that is shown first. */
  readonly start: string;
  /** A name to look for at once, or null. */
  readonly search: string | null;
  /** Endings of files that can be chosen; none means all. */
  readonly extensions: readonly string[];
  readonly places: readonly Place[];
}

export interface MessageDialogInfo {
  readonly kind: 'message';
  readonly tone: 'none' | 'info' | 'error' | 'question' | 'warning';
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly defaultButton: number;
  readonly cancelButton: number;
  readonly checkbox: string | null;
  readonly checked: boolean;
}

export type DialogInfo = OpenDialogInfo | MessageDialogInfo;

export type Theme = 'system' | 'light' | 'dark';

export type HostMessage =
  | {
      readonly type: 'welcome';
      readonly window: number;
      /** False when messages to this page were lost while it was away. */
      readonly complete: boolean;
    }
  | { readonly type: 'result'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly type: 'event'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'dialog'; readonly dialog: number; readonly info: DialogInfo }
  | { readonly type: 'dialog-closed'; readonly dialog: number }
  | { readonly type: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly type: 'menu'; readonly menu: readonly MenuLine[] }
  | { readonly type: 'trays'; readonly trays: readonly TrayInfo[] }
  | { readonly type: 'notification'; readonly info: NotificationInfo }
  | { readonly type: 'notification-closed'; readonly notification: number }
  | { readonly type: 'theme'; readonly theme: Theme }
  | { readonly type: 'title'; readonly title: string }
  /** 0 to 1; 2 means busy without a measure; null means none. */
  | { readonly type: 'progress'; readonly value: number | null }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'link'; readonly url: string }
  | { readonly type: 'path'; readonly path: string; readonly action: 'show' | 'open' }
  /** Another window waits for a tab of its own. */
  | { readonly type: 'window'; readonly url: string }
  | { readonly type: 'focus' }
  | { readonly type: 'reload' }
  | { readonly type: 'fullscreen' }
  /** The window was closed, or the whole app ended. */
  | { readonly type: 'closed'; readonly app: boolean };
