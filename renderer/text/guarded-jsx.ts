import type { ElementType, Key, ReactNode } from 'react';
import { Fragment, jsx as plainJsx, jsxs as plainJsxs } from 'react/jsx-runtime';
import { isRightToLeft, shownName, shownText } from '../../contract/shown-text.ts';

export { Fragment };

/**
 * React's `jsx` with text made safe to show. The build puts this module in its place for the screen and its libraries
 * (vite.config.ts), so that no name, path or message from outside reaches the page in any other way. What is in a `bdi`
 * is a name and stays on one line.
 */
export function jsx(type: ElementType, props: Props, key?: Key) {
  return plainJsx(type, guarded(type, props, false), key);
}

/** React's `jsxs`, as above; a part of a sentence that is written from right to left does not turn the rest of it. */
export function jsxs(type: ElementType, props: Props, key?: Key) {
  return plainJsxs(type, guarded(type, props, !TEXT_ONLY.has(type)), key);
}

interface Props {
  readonly [name: string]: unknown;
  readonly children?: ReactNode;
}

type Guard = (text: string) => ReactNode;

/** Attributes of elements that people read or hear. */
const READ = ['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'aria-valuetext'] as const;
/** Elements that hold nothing but text. */
const TEXT_ONLY: ReadonlySet<unknown> = new Set(['option', 'text', 'textarea', 'title', 'tspan']);

/** The same properties, or others where a text in them is not shown as it is. Components get theirs as they are. */
function guarded(type: ElementType, props: Props, isolates: boolean): Props {
  if (typeof type !== 'string' && (type as unknown) !== Fragment) return props;
  if (type === 'script' || type === 'style') return props;
  const shown = type === 'bdi' ? shownName : shownText;
  let result = props;
  for (const name of READ) {
    const text = props[name];
    if (typeof text === 'string' && shown(text) !== text) result = { ...result, [name]: shown(text) };
  }
  const { children } = props;
  const guard: Guard = isolates ? (text) => isolated(shown(text)) : shown;
  const safe = Array.isArray(children) ? guardedList(children, guard) : guardedChild(children, guard);
  return safe === children ? result : { ...result, children: safe };
}

/** The same list when nothing in it changes. */
function guardedList(list: readonly ReactNode[], guard: Guard): readonly ReactNode[] {
  const safe = list.map((child) => guardedChild(child, guard));
  return safe.some((child, i) => child !== list[i]) ? safe : list;
}

function guardedChild(child: ReactNode, guard: Guard): ReactNode {
  return typeof child === 'string' ? guard(child) : child;
}

function isolated(text: string): ReactNode {
  return isRightToLeft(text) ? plainJsx('bdi', { children: text }) : text;
}
