import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import type { Host } from '../host.ts';
import type { MessageDialogInfo } from '../messages.ts';
import type { BrowserWindow } from './browser-window.ts';
import { checkOptions, strict, unknownMember } from './strict.ts';

const OPEN_OPTIONS = ['title', 'defaultPath', 'buttonLabel', 'filters', 'properties', 'message'];
const OPEN_PROPERTIES = [
  'openFile',
  'openDirectory',
  'multiSelections',
  'showHiddenFiles',
  'createDirectory',
  'promptToCreate',
  'treatPackageAsDirectory',
  'dontAddToRecent',
];
const MESSAGE_OPTIONS = [
  'message',
  'type',
  'buttons',
  'defaultId',
  'signal',
  'title',
  'detail',
  'checkboxLabel',
  'checkboxChecked',
  'cancelId',
  'noLink',
  'normalizeAccessKeys',
  'icon',
  'textWidth',
];

interface OpenOptions {
  readonly title?: string;
  readonly message?: string;
  readonly buttonLabel?: string;
  readonly defaultPath?: string;
  readonly filters?: readonly { readonly extensions: readonly string[] }[];
  readonly properties?: readonly string[];
}

interface MessageOptions {
  readonly message: string;
  readonly type?: MessageDialogInfo['tone'];
  readonly title?: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly defaultId?: number;
  readonly cancelId?: number;
  readonly checkboxLabel?: string;
  readonly checkboxChecked?: boolean;
  readonly normalizeAccessKeys?: boolean;
  readonly signal?: AbortSignal;
}

type WithWindow<T> = [window: BrowserWindow, options: T] | [options: T];

/** `dialog`: shown in the page of its window, or in the one that is in front. */
export function makeDialog(host: Host, isReady: () => boolean) {
  return strict('dialog', {
    /**
     * Asks for files or folders of this machine. A `defaultPath` that is only a name is looked for, since a page that had something
     * dropped on it knows the name and nothing else.
     */
    async showOpenDialog(
      ...given: WithWindow<OpenOptions>
    ): Promise<{ canceled: boolean; filePaths: string[] }> {
      const [window, options] = split(given);
      checkOptions('dialog.showOpenDialog', options, OPEN_OPTIONS);
      const properties = new Set(options.properties ?? ['openFile']);
      for (const each of properties) {
        if (!OPEN_PROPERTIES.includes(each)) throw unknownMember(`dialog.showOpenDialog property '${each}'`);
      }
      const folders = properties.has('openDirectory');
      const { defaultPath = '' } = options;
      const absolute = isAbsolute(defaultPath);
      const answer = await host.dialogs.show(window?.id, {
        kind: 'open',
        title: options.title ?? (folders ? 'Choose a folder' : 'Choose a file'),
        message: options.message ?? '',
        button: options.buttonLabel ?? (folders ? 'Choose' : 'Open'),
        folders,
        files: properties.has('openFile') || !folders,
        multiple: properties.has('multiSelections'),
        hidden: properties.has('showHiddenFiles'),
        create: folders && (properties.has('createDirectory') || properties.has('promptToCreate')),
        start: absolute ? defaultPath : homedir(),
        search: absolute || defaultPath === '' ? null : defaultPath,
        extensions: extensionsOf(options),
        places: [],
      });
      const paths = answer?.paths ?? [];
      return { canceled: paths.length === 0, filePaths: paths };
    },

    async showMessageBox(
      ...given: WithWindow<MessageOptions>
    ): Promise<{ response: number; checkboxChecked: boolean }> {
      const [window, options] = split(given);
      checkOptions('dialog.showMessageBox', options, MESSAGE_OPTIONS);
      const buttons = options.buttons?.length ? options.buttons : ['OK'];
      const cancelButton = options.cancelId ?? cancelOf(buttons);
      const info: MessageDialogInfo = {
        kind: 'message',
        tone: options.type ?? 'none',
        title: options.title ?? '',
        message: options.message,
        detail: options.detail ?? '',
        buttons: buttons.map((each) => (options.normalizeAccessKeys ? each.replace(/&(.)/g, '$1') : each)),
        defaultButton: options.defaultId ?? 0,
        cancelButton,
        checkbox: options.checkboxLabel || null,
        checked: options.checkboxChecked ?? false,
      };
      const answer = await host.dialogs.show(window?.id, info, options.signal);
      return {
        response: answer?.button ?? cancelButton,
        checkboxChecked: answer?.checked ?? info.checked,
      };
    },

    /** Before the app is ready it can only be written to the terminal, as Electron does on Linux. */
    showErrorBox(title: string, content: string): void {
      console.error(`${title}\n${content}`);
      if (!isReady()) return;
      void host.dialogs.show(undefined, {
        kind: 'message',
        tone: 'error',
        title,
        message: title,
        detail: content,
        buttons: ['OK'],
        defaultButton: 0,
        cancelButton: 0,
        checkbox: null,
        checked: false,
      });
    },
  });
}

function split<T>(given: WithWindow<T>): [BrowserWindow | undefined, T] {
  return given.length === 2 ? given : [undefined, given[0]];
}

/** As Electron documents: the first button that says "cancel" or "no", else the first one. */
function cancelOf(buttons: readonly string[]): number {
  return Math.max(
    0,
    buttons.findIndex((each) => /^(cancel|no)$/i.test(each.replaceAll('&', ''))),
  );
}

function extensionsOf({ filters = [] }: OpenOptions): string[] {
  const extensions = filters.flatMap((filter) => filter.extensions);
  return extensions.includes('*') ? [] : extensions;
}
