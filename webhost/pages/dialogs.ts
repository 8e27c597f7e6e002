import { systemCode } from '../../contract/errors.ts';
import { findByName } from '../folders/find-by-name.ts';
import { listFolder } from '../folders/list-folder.ts';
import { makeFolder } from '../folders/make-folder.ts';
import type { Places } from '../folders/places.ts';
import type { DialogInfo, HostMessage, PageMessage } from '../messages.ts';
import type { Windows } from './windows.ts';

export interface DialogAnswer {
  readonly paths?: readonly string[] | undefined;
  readonly button?: number | undefined;
  readonly checked?: boolean | undefined;
}

/** Dialogs that the app opened and that pages show. */
export interface Dialogs {
  /** Shows a dialog in a window's page, or in the one in front; undefined when it was left, or its page went away. */
  show(window: number | undefined, info: DialogInfo, signal?: AbortSignal): Promise<DialogWords | undefined>;
  onMessage(window: number, message: PageMessage): void;
  /** The page of a window has gone. */
  cancelFor(window: number): void;
}

interface DialogWords {
  readonly paths?: string[];
  readonly button?: number;
  readonly checked?: boolean;
}

interface OpenDialog {
  readonly window: number;
  readonly info: DialogInfo;
  readonly settle: (answer: DialogWords | undefined) => void;
  readonly stop: AbortController;
}

export function makeDialogs(windows: Windows, places: Places): Dialogs {
  const open = new Map<number, OpenDialog>();
  let made = 0;
  const send = (window: number, message: HostMessage) =>
    windows
      .all()
      .find(({ id }) => id === window)
      ?.link?.send(message);
  const close = (dialog: number, answer: DialogWords | undefined) => {
    const there = open.get(dialog);
    if (there === undefined) return;
    open.delete(dialog);
    there.stop.abort();
    send(there.window, { type: 'dialog-closed', dialog });
    there.settle(answer);
  };
  return {
    async show(window, info, signal) {
      const slot = window === undefined ? (windows.front() ?? windows.all()[0]) : undefined;
      const shownIn = window ?? slot?.id;
      if (shownIn === undefined || signal?.aborted) return undefined;
      made += 1;
      const dialog = made;
      const { promise, resolve } = Promise.withResolvers<DialogWords | undefined>();
      const shown = info.kind === 'open' ? { ...info, places: await places.list() } : info;
      open.set(dialog, { window: shownIn, info: shown, settle: resolve, stop: new AbortController() });
      signal?.addEventListener('abort', () => close(dialog, undefined), { once: true });
      send(shownIn, { type: 'dialog', dialog, info: shown });
      const answer = await promise;
      if (info.kind === 'open' && answer?.paths !== undefined) await places.remember(answer.paths);
      return answer;
    },

    onMessage(window, message) {
      if (!('dialog' in message)) return;
      const there = open.get(message.dialog);
      // Only the page that a dialog is shown in can answer it, and only while it is open.
      if (there === undefined || there.window !== window) return;
      if (message.type === 'dialog') return close(message.dialog, checkAnswer(there.info, message.answer));
      if (there.info.kind !== 'open') return;
      const { id } = message;
      answerQuestion(message, there).then(
        (value) => send(window, { type: 'answer', id, value }),
        (error: unknown) => send(window, { type: 'answer', id, error: wordsFor(error) }),
      );
    },

    cancelFor(window) {
      for (const [dialog, there] of open) if (there.window === window) close(dialog, undefined);
    },
  };
}

function answerQuestion(message: PageMessage, { stop }: OpenDialog): Promise<unknown> {
  switch (message.type) {
    case 'list':
      return listFolder(message.path);
    case 'find':
      return findByName(message.name, stop.signal);
    case 'make-folder':
      return makeFolder(message.path);
    default:
      return Promise.resolve(undefined);
  }
}

/** What a dialog was left with, without what it does not ask for. */
function checkAnswer(info: DialogInfo, answer: DialogAnswer | null): DialogWords | undefined {
  if (answer === null) return undefined;
  if (info.kind === 'open') {
    const paths = answer.paths ?? [];
    return { paths: [...(info.multiple ? paths : paths.slice(0, 1))] };
  }
  const button = answer.button ?? info.cancelButton;
  return {
    button: button < info.buttons.length ? button : info.cancelButton,
    ...(answer.checked === undefined ? {} : { checked: answer.checked }),
  };
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such folder.',
  ENOTDIR: 'This is a file, not a folder.',
  EACCES: 'This folder cannot be read with your rights.',
  EPERM: 'This folder cannot be read with your rights.',
  EEXIST: 'Something with this name is there already.',
  EROFS: 'Nothing can be written there.',
  EINVAL: 'This is not a name for a folder.',
  ENAMETOOLONG: 'This name is too long.',
};

function wordsFor(error: unknown): string {
  const code = systemCode(error);
  return (
    (code === undefined ? undefined : WORDS[code]) ?? (error instanceof Error ? error.message : String(error))
  );
}
