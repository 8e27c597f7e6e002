import { shownName, shownText } from '../../../contract/shown-text.ts';
import type { FolderItem, FolderListing, OpenDialogInfo, Place } from '../../messages.ts';
import { parseAccelerator, showAccelerator } from './accelerator.ts';
import { h, icon, iconButton, newId } from './elements.ts';
import { makeFolderRows } from './folder-rows.ts';
import type { Modals } from './modal.ts';

/** What the host answers while the dialog is open. */
export interface FolderQuestions {
  list(path: string): Promise<FolderListing>;
  find(name: string): Promise<{ readonly items: readonly FolderItem[]; readonly complete: boolean }>;
  makeFolder(path: string): Promise<FolderListing>;
}

interface FolderDialogOptions {
  readonly modals: Modals;
  readonly info: OpenDialogInfo;
  readonly questions: FolderQuestions;
  /** Null when it was cancelled. */
  readonly answer: (paths: readonly string[] | null) => void;
}

const SHOW_HIDDEN = 'vitrine-show-hidden';

/** A dialog that chooses folders or files of the host. Returns a function that takes it away. */
export function showFolderDialog({ modals, info, questions, answer }: FolderDialogOptions): () => void {
  const title = newId();
  let listing: FolderListing | undefined;
  let found: readonly FolderItem[] | undefined;
  let turn = 0;

  const path = h('input', {
    type: 'text',
    class: 'mono',
    'aria-label': 'Folder',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const find = h('input', {
    type: 'text',
    class: 'find',
    placeholder: 'Find by name',
    'aria-label': 'Find by name on this computer',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const note = h('p', { class: 'note', role: 'status', hidden: true });
  const chosen = h('div', { class: 'left cut', 'aria-live': 'polite' });
  const mac = /mac/i.test(navigator.platform);
  const keys = showAccelerator(parseAccelerator('CmdOrCtrl+Enter', mac), mac);
  const primary = h(
    'button',
    {
      type: 'button',
      class: 'primary',
      'aria-keyshortcuts': `${mac ? 'Meta' : 'Control'}+Enter`,
      onclick: () => accept(),
    },
    info.button,
    h('span', { class: 'keys', 'aria-hidden': 'true' }, keys),
  );
  const hidden = h('input', {
    type: 'checkbox',
    checked: info.hidden || localStorage.getItem(SHOW_HIDDEN) === 'yes',
    onchange: () => {
      localStorage.setItem(SHOW_HIDDEN, hidden.checked ? 'yes' : 'no');
      if (found === undefined) show();
    },
  });
  const canChoose = (item: FolderItem) =>
    item.folder ? info.folders : info.files && fits(item, info.extensions);
  const rows = makeFolderRows({
    label: info.folders && !info.files ? 'Folders' : 'Folders and files',
    multiple: info.multiple,
    canChoose,
    onOpen: (item) => (item.folder ? void go(item.path) : accept()),
    onUp: () => void up(),
    onChange: () => tellChosen(),
  });

  /** What the button would choose: rows that are marked, else the folder that is shown. */
  const choice = (): readonly string[] => {
    const marked = rows.chosen().map((item) => item.path);
    if (marked.length > 0) return marked;
    return info.folders && found === undefined && listing !== undefined ? [listing.path] : [];
  };
  /** A path was typed, and is not the folder that is shown. */
  const isTyped = () =>
    rows.chosen().length === 0 && path.value.trim() !== '' && path.value !== (listing?.path ?? '');
  const accept = () => {
    // Whoever typed a path does not mean the folder that happens to be shown: that is looked at first.
    if (isTyped()) return void go(path.value).then(() => rows.focus());
    const paths = choice();
    if (paths.length > 0) answer(paths);
  };
  const tellChosen = () => {
    const paths = choice();
    primary.disabled = paths.length === 0;
    const only = paths.length === 1 ? paths[0] : undefined;
    chosen.textContent = shownName(only ?? (paths.length > 1 ? `${paths.length} chosen` : ''));
    chosen.title = shownName(only ?? '');
  };
  const say = (text: string, bad = false) => {
    note.textContent = shownText(text);
    note.hidden = text === '';
    note.classList.toggle('bad', bad);
  };
  const show = (select?: string) => {
    const items = (found ?? listing?.items ?? []).filter(
      (item) => (hidden.checked || !item.hidden || found !== undefined) && (item.folder || info.files),
    );
    if (found === undefined && listing !== undefined) say(remarkOn(listing, items.length));
    rows.show(items, { withPlace: found !== undefined, ...(select === undefined ? {} : { select }) });
    for (const button of places.querySelectorAll('button[data-path]')) {
      const current = found === undefined && button.getAttribute('data-path') === listing?.path;
      button.setAttribute('aria-current', String(current));
    }
  };
  const use = (next: FolderListing, select?: string) => {
    listing = next;
    found = undefined;
    path.value = next.path;
    show(select);
  };
  const isIn = (element: HTMLElement) => (element.getRootNode() as ShadowRoot).activeElement === element;
  /** Only the newest question counts. */
  const asking = async <T>(question: Promise<T>, then: (value: T) => void) => {
    turn += 1;
    const own = turn;
    try {
      const value = await question;
      if (own === turn) then(value);
    } catch (error) {
      if (own === turn) say(error instanceof Error ? error.message : String(error), true);
    }
  };
  const go = (to: string, select?: string) => asking(questions.list(to), (next) => use(next, select));
  const up = async () => {
    const parent = listing?.parents.at(-2)?.path;
    if (parent !== undefined) await go(parent, listing?.path);
  };
  const search = (name: string) => {
    find.value = name;
    say(`Looking for “${name}” on this computer…`);
    return asking(questions.find(name), ({ items, complete }) => {
      const fitting = items.filter(canChoose);
      found = fitting;
      const rest = complete ? '' : ' Not every folder could be looked into in time.';
      say(
        fitting.length === 0
          ? `Nothing that can be chosen is called “${name}”. Type its path, or go there.${rest}`
          : `${fitting.length} called “${name}”.${rest}`,
      );
      show(fitting[0]?.path);
      // The search that the dialog begins with takes the keys from nobody who types a path meanwhile.
      if (!isIn(path)) rows.focus();
    });
  };
  const makeNew = () => {
    const name = h('input', { type: 'text', class: 'mono', 'aria-label': 'Name of the new folder' });
    const form = h('form', { class: 'path' }, name, h('button', { type: 'submit' }, 'Make folder'));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (listing === undefined || name.value.trim() === '') return;
      const next = `${listing.path.replace(/[\\/]$/, '')}/${name.value.trim()}`;
      void asking(questions.makeFolder(next), (made) => {
        form.remove();
        use(made);
        rows.focus();
      });
    });
    body.before(form);
    name.focus();
  };

  const placeButton = (place: Place) =>
    h(
      'button',
      { type: 'button', 'data-path': place.path, title: place.path, onclick: () => void go(place.path) },
      icon(place.kind),
      h('span', { class: 'cut' }, place.name),
    );
  const recent = info.places.filter(({ kind }) => kind === 'recent');
  const places = h(
    'nav',
    { class: 'places', 'aria-label': 'Places' },
    ...info.places.filter(({ kind }) => kind !== 'recent').map(placeButton),
    recent.length === 0 ? null : h('h2', {}, 'Recent'),
    ...recent.map(placeButton),
    h('div', { class: 'rest' }),
    h('label', { class: 'check' }, hidden, 'Show hidden'),
  );
  const body = h('div', { class: 'body' }, places, h('div', { class: 'list' }, note, rows.element));

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      accept();
    } else if (isIn(rows.element)) rows.onKey(event);
    else if (isIn(path) && event.key === 'Enter') {
      event.preventDefault();
      void go(path.value).then(() => rows.focus());
    } else if (isIn(path) && event.key === 'ArrowDown') {
      event.preventDefault();
      rows.focus();
    } else if (isIn(find) && event.key === 'Enter') {
      event.preventDefault();
      if (find.value.trim() !== '') void search(find.value.trim());
    }
  };
  const cancel = () => answer(null);
  const modal = modals.open(
    { className: 'folder', labelledBy: title, onKey, onCancel: cancel },
    h(
      'header',
      {},
      h(
        'div',
        {},
        h('h1', { id: title }, info.title),
        info.message === '' || info.message === info.title ? null : h('p', {}, info.message),
      ),
      iconButton('close', 'Close', cancel),
    ),
    h(
      'div',
      { class: 'path' },
      iconButton('up', 'Folder above', () => void up()),
      path,
      find,
    ),
    body,
    h(
      'footer',
      {},
      chosen,
      info.create ? h('button', { type: 'button', class: 'quiet', onclick: makeNew }, 'New folder') : null,
      h('button', { type: 'button', onclick: cancel }, 'Cancel'),
      primary,
    ),
  );
  tellChosen();
  rows.focus();
  void asking(questions.list(info.start), (first) => {
    const typed = path.value;
    use(first);
    // Fast hands typed before the first folder came.
    if (typed !== '') path.value = typed;
  }).then(() => (info.search === null ? undefined : search(info.search)));
  return modal.close;
}

function fits({ name }: FolderItem, extensions: readonly string[]): boolean {
  if (extensions.length === 0) return true;
  return extensions.some((each) => name.toLowerCase().endsWith(`.${each.toLowerCase()}`));
}

/** What is to be said of a folder of which so many names are listed. */
function remarkOn({ items, more }: FolderListing, shown: number): string {
  if (more) return 'There is more in this folder than is listed. Type the path to go on.';
  if (shown > 0) return '';
  return items.length === 0
    ? 'This folder is empty.'
    : 'There is nothing to open in here. Files and hidden names are not listed.';
}
