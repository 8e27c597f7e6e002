import { shownName, shownText } from '../../../contract/shown-text.ts';

type Child = Node | string | null | undefined | false;
type Listener = (event: never) => void;

interface Attributes {
  readonly [name: string]: string | number | boolean | undefined | Listener;
}

/**
 * An element with attributes, `on…` listeners and children. `true` sets an empty attribute; `false` and undefined leave it out.
 * Text is guarded as in the screen; what is in a `bdi` or has a direction of its own is a name and stays on one line.
 */
export function h<N extends keyof HTMLElementTagNameMap>(
  name: N,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[N] {
  const element = document.createElement(name);
  const shown = name === 'bdi' || attributes.dir === 'auto' ? shownName : shownText;
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value as EventListener);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined)
      element.setAttribute(key, READ.has(key) ? shown(String(value)) : String(value));
  }
  for (const child of children) if (child) element.append(typeof child === 'string' ? shown(child) : child);
  return element;
}

/** Attributes that people read or hear. */
const READ: ReadonlySet<string> = new Set(['title', 'alt', 'placeholder', 'aria-label', 'aria-description']);

/** Outlines of 24 by 24, drawn with a line of the text's colour. */
const PATHS = {
  folder: 'M4 19V6a1 1 0 0 1 1-1h4l2 2.5h8a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z',
  file: 'M14 3v5h5M6 3h8l5 5v12a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z',
  home: 'M4 11.5 12 4l8 7.5M6.5 10v9h11v-9',
  recent: 'M12 7v5l3 2M4.5 12a7.5 7.5 0 1 0 2.2-5.3M4 4v4h4',
  root: 'M4 6h16v5H4zM4 13h16v5H4zM7 8.5h.01M7 15.5h.01',
  up: 'M12 19V6M6 12l6-6 6 6',
  close: 'M6 6l12 12M18 6 6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 20 20',
  info: 'M12 11v5M12 8h.01M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z',
  warning: 'M12 9v4.5M12 17h.01M12 4 2.8 19.5h18.4z',
  next: 'M9 6l6 6-6 6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
} as const;
export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** A button with an icon and a name for those who do not see it. */
export function iconButton(name: IconName, label: string, onclick: () => void): HTMLButtonElement {
  return h(
    'button',
    { type: 'button', class: 'icon', 'aria-label': label, title: label, onclick },
    icon(name),
  );
}

let ids = 0;

/** An id that no other element of the host has. */
export function newId(): string {
  ids += 1;
  return `host-${ids}`;
}
