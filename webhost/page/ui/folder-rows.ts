import { formatBytes } from '../../../contract/numbers.ts';
import type { FolderItem } from '../../messages.ts';
import { h, icon, newId } from './elements.ts';

export interface RowsOptions {
  readonly label: string;
  readonly multiple: boolean;
  /** What can be chosen; folders can always be opened. */
  readonly canChoose: (item: FolderItem) => boolean;
  readonly onOpen: (item: FolderItem) => void;
  readonly onUp: () => void;
  readonly onChange: () => void;
}

/** The list of a folder dialog: one tab stop, arrows move, letters jump. */
export interface FolderRows {
  readonly element: HTMLElement;
  show(
    items: readonly FolderItem[],
    options: { readonly withPlace: boolean; readonly select?: string },
  ): void;
  chosen(): readonly FolderItem[];
  focus(): void;
  onKey(event: KeyboardEvent): void;
}

const TYPING_MS = 800;

export function makeFolderRows(options: RowsOptions): FolderRows {
  const element = h('div', {
    class: 'rows',
    role: 'listbox',
    tabindex: 0,
    'aria-label': options.label,
    'aria-multiselectable': options.multiple ? 'true' : undefined,
  });
  let items: readonly FolderItem[] = [];
  let rows: HTMLElement[] = [];
  let at = -1;
  let chosen = new Set<number>();
  let typed = '';
  let typedAt = 0;

  const paint = () => {
    for (const [i, row] of rows.entries()) {
      row.classList.toggle('at', i === at);
      row.setAttribute('aria-selected', String(chosen.has(i)));
    }
    const row = rows[at];
    if (row === undefined) element.removeAttribute('aria-activedescendant');
    else element.setAttribute('aria-activedescendant', row.id);
    row?.scrollIntoView({ block: 'nearest' });
    options.onChange();
  };
  const choose = (i: number, add: boolean) => {
    const item = items[i];
    at = i;
    const can = item !== undefined && options.canChoose(item);
    if (add && options.multiple) {
      if (chosen.has(i)) chosen.delete(i);
      else if (can) chosen.add(i);
    } else chosen = new Set(can ? [i] : []);
    paint();
  };
  const move = (to: number) => {
    if (items.length > 0) choose(Math.min(Math.max(to, 0), items.length - 1), false);
  };
  const jumpTo = (letter: string) => {
    const now = performance.now();
    typed = now - typedAt > TYPING_MS ? letter : typed + letter;
    typedAt = now;
    const found = items.findIndex(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()));
    if (found >= 0) choose(found, false);
  };
  const rowOf = (item: FolderItem, i: number, withPlace: boolean) => {
    const can = options.canChoose(item);
    return h(
      'div',
      {
        class: 'row',
        role: 'option',
        id: newId(),
        'aria-selected': 'false',
        'aria-disabled': can || item.folder ? undefined : 'true',
        title: item.path,
        onclick: (event: MouseEvent) => choose(i, event.ctrlKey || event.metaKey),
        ondblclick: () => options.onOpen(item),
      },
      icon(item.folder ? 'folder' : 'file'),
      h('span', { class: 'name cut', dir: 'auto' }, item.name),
      withPlace ? h('span', { class: 'where cut' }, h('bdi', {}, item.path)) : null,
      item.size === null ? null : h('span', { class: 'size' }, formatBytes(item.size)),
    );
  };
  return {
    element,
    show(next, { withPlace, select }) {
      items = next;
      rows = items.map((item, i) => rowOf(item, i, withPlace));
      element.replaceChildren(...rows);
      at = items.findIndex(({ path }) => path === select);
      const item = items[at];
      chosen = new Set(item !== undefined && options.canChoose(item) ? [at] : []);
      paint();
    },
    chosen: () => [...chosen].sort((a, b) => a - b).flatMap((i) => items[i] ?? []),
    focus: () => element.focus(),
    onKey(event) {
      const page = Math.max(1, Math.floor(element.clientHeight / 28) - 1);
      const step = {
        ArrowDown: at + 1,
        ArrowUp: at < 0 ? items.length - 1 : at - 1,
        Home: 0,
        End: items.length - 1,
        PageDown: at + page,
        PageUp: at - page,
      }[event.key];
      const item = items[at];
      if (step !== undefined) move(step);
      else if ((event.key === 'Enter' || event.key === 'ArrowRight') && item !== undefined)
        options.onOpen(item);
      else if (event.key === 'ArrowLeft' || event.key === 'Backspace') options.onUp();
      else if (event.key === ' ' && item !== undefined && typed === '') choose(at, options.multiple);
      else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) jumpTo(event.key);
      else return;
      event.preventDefault();
    },
  };
}
