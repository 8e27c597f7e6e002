import type { MenuLine, TrayInfo } from '../../messages.ts';
import { type Accelerator, matches, parseAccelerator, showAccelerator } from './accelerator.ts';
import { h, icon, iconButton } from './elements.ts';
import type { Modals } from './modal.ts';

interface AppMenuOptions {
  readonly mac: boolean;
  readonly modals: Modals;
  readonly choose: (item: number) => void;
  readonly clickTray: (tray: number) => void;
}

export interface AppMenu {
  readonly element: HTMLElement;
  setMenu(menu: readonly MenuLine[]): void;
  setTrays(trays: readonly TrayInfo[]): void;
}

/** Space that the app's page keeps free in its upper right corner, as a CSS length. */
const ROOM = '--host-menu-width';
/** Roles that the page itself carries out, by what the browser calls them. */
const EDITING: Readonly<Record<string, string>> = {
  undo: 'undo',
  redo: 'redo',
  cut: 'cut',
  copy: 'copy',
  delete: 'delete',
  selectall: 'selectAll',
};

/**
 * The application menu behind a button in the corner; F10 or Alt opens it. Its shortcuts work where neither the app nor the browser
 * uses them. The menus of tray icons are at its end.
 */
export function makeAppMenu({ mac, modals, choose, clickTray }: AppMenuOptions): AppMenu {
  let menu: readonly MenuLine[] = [];
  let trays: readonly TrayInfo[] = [];
  let shortcuts: { readonly accelerator: Accelerator; readonly line: MenuLine }[] = [];
  let before: Element | null = null;
  const popups = h('div', { class: 'menus', hidden: true });
  const button = iconButton('menu', 'Menu (F10)', () => (popups.hidden ? open() : close()));
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  button.hidden = true;
  const element = h('div', {}, h('div', { class: 'corner' }, button), popups);

  const run = (line: MenuLine) => {
    if (!line.enabled) return;
    close();
    const command = line.role === null ? undefined : EDITING[line.role];
    if (command !== undefined) document.execCommand(command);
    else if (line.role === 'reload') location.reload();
    else if (line.role === 'togglefullscreen') toggleFullscreen();
    else choose(line.item);
  };
  const itemOf = (line: MenuLine): HTMLElement => {
    if (line.type === 'separator') return h('hr', { role: 'separator' });
    if (line.type === 'header') return h('div', { class: 'head' }, clean(line.label));
    const keys =
      line.accelerator === null ? null : showAccelerator(parseAccelerator(line.accelerator, mac), mac);
    const tick = line.type === 'checkbox' || line.type === 'radio';
    return h(
      'button',
      {
        type: 'button',
        role: tick ? `menuitem${line.type}` : 'menuitem',
        tabindex: -1,
        'aria-checked': tick ? String(line.checked) : undefined,
        'aria-disabled': line.enabled ? undefined : 'true',
        'aria-haspopup': line.submenu === null ? undefined : 'menu',
        'aria-expanded': line.submenu === null ? undefined : 'false',
        onclick: (event: Event) =>
          line.submenu === null ? run(line) : openSub(event.currentTarget, line, true),
        onpointerenter: (event: Event) => hover(event.currentTarget, line),
      },
      h('span', { class: 'mark' }, tick && line.checked ? icon('check') : null),
      h('span', { class: 'cut' }, clean(line.label)),
      keys === null ? null : h('span', { class: 'keys' }, keys),
      line.submenu === null ? null : h('span', { class: 'keys' }, icon('next')),
    );
  };
  const listOf = (lines: readonly MenuLine[], label: string) =>
    h('div', { class: 'menu', role: 'menu', 'aria-label': label }, ...lines.map(itemOf));
  const trayLines = () =>
    trays.map(({ tray, title, menu: lines }) => {
      const own = h(
        'button',
        { type: 'button', role: 'menuitem', tabindex: -1 },
        h('span', { class: 'mark' }),
        title,
      );
      own.addEventListener('click', () => {
        close();
        clickTray(tray);
      });
      return h('div', {}, h('hr', {}), own, ...(lines ?? []).map(itemOf));
    });
  const open = () => {
    before = document.activeElement;
    const root = listOf(menu, 'Menu');
    root.append(...trayLines());
    popups.replaceChildren(root);
    popups.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    focusables(root)[0]?.focus();
  };
  const close = () => {
    if (popups.hidden) return;
    popups.hidden = true;
    popups.replaceChildren();
    button.setAttribute('aria-expanded', 'false');
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const closeSub = () => {
    while (popups.children.length > 1) popups.lastElementChild?.remove();
    for (const each of popups.querySelectorAll('[aria-expanded]'))
      each.setAttribute('aria-expanded', 'false');
  };
  const openSub = (from: EventTarget | null, line: MenuLine, focus: boolean) => {
    closeSub();
    if (!(from instanceof HTMLElement) || line.submenu === null) return;
    from.setAttribute('aria-expanded', 'true');
    const list = listOf(line.submenu, clean(line.label));
    popups.append(list);
    if (focus) focusables(list)[0]?.focus();
  };
  const hover = (from: EventTarget | null, line: MenuLine) => {
    if (!(from instanceof HTMLElement)) return;
    from.focus();
    if (from.parentElement !== popups.firstElementChild) return;
    if (line.submenu === null) closeSub();
    else openSub(from, line, false);
  };
  const onMenuKey = (event: KeyboardEvent) => {
    const root = element.getRootNode() as ShadowRoot;
    const at = root.activeElement;
    const list = at?.closest('.menu');
    if (!(at instanceof HTMLElement) || !(list instanceof HTMLElement)) return close();
    const all = focusables(list);
    const i = all.indexOf(at);
    const isSub = list !== popups.firstElementChild;
    const leaveSub = () => {
      const from = popups.querySelector<HTMLElement>("[aria-expanded='true']");
      closeSub();
      from?.focus();
    };
    const step = { ArrowDown: i + 1, ArrowUp: i - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (step !== undefined) all[step % all.length]?.focus();
    else if (event.key === 'Enter' || event.key === ' ') at.click();
    else if (event.key === 'Tab' || event.key === 'F10') close();
    else if (event.key === 'Escape') (isSub ? leaveSub : close)();
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      if (isSub) leaveSub();
      else if (at.hasAttribute('aria-haspopup')) at.click();
    } else if (event.key.length === 1) {
      const next = [...all.slice(i + 1), ...all.slice(0, i + 1)];
      const letter = event.key.toLowerCase();
      next.find((each) => each.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
    }
    event.preventDefault();
  };

  // First of all: while the menu is open its keys are nobody else's.
  let alone = false;
  addEventListener(
    'keydown',
    (event) => {
      alone = event.key === 'Alt' && !event.ctrlKey && !event.shiftKey && !event.metaKey && !event.repeat;
      if (popups.hidden) return;
      event.stopImmediatePropagation();
      onMenuKey(event);
    },
    { capture: true },
  );
  addEventListener('pointerdown', (event) => {
    alone = false;
    if (!event.composedPath().includes(element)) close();
  });
  addEventListener('blur', () => {
    alone = false;
  });
  addEventListener('keyup', (event) => {
    if (event.key !== 'Alt' || !alone || mac || modals.isOpen() || menu.length === 0) return;
    event.preventDefault();
    open();
  });
  // Last of all: a shortcut that the app used itself is no longer the menu's.
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || modals.isOpen() || menu.length === 0) return;
    if (event.key === 'F10' && !event.shiftKey && !event.ctrlKey) {
      event.preventDefault();
      return open();
    }
    const found = shortcuts.find(({ accelerator }) => matches(accelerator, event));
    if (found === undefined) return;
    event.preventDefault();
    run(found.line);
  });
  return {
    element,
    setMenu(next) {
      menu = next;
      button.hidden = menu.length === 0;
      document.documentElement.style.setProperty(ROOM, button.hidden ? '0px' : '36px');
      // What the browser does by itself it does better.
      shortcuts = flatten(menu)
        .filter(({ role, enabled }) => role === null && enabled)
        .flatMap((line) =>
          line.accelerator === null ? [] : { accelerator: parseAccelerator(line.accelerator, mac), line },
        );
    },
    setTrays(next) {
      trays = next;
    },
  };
}

function focusables(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role^=menuitem]')];
}

function flatten(lines: readonly MenuLine[]): MenuLine[] {
  return lines.flatMap((line) => [line, ...flatten(line.submenu ?? [])]);
}

/** Electron marks access keys by `&`. */
function clean(label: string): string {
  return label.replace(/&(&?)/g, '$1');
}

function toggleFullscreen(): void {
  if (document.fullscreenElement === null) void document.documentElement.requestFullscreen();
  else void document.exitFullscreen();
}
