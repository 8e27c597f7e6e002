import { useContext, useEffect, useRef } from 'react';
import { isCovered, type ShortcutLevel, ShortcutLevelContext } from './shortcut-level.ts';

const isMac = navigator.platform.startsWith('Mac');

/** A key as people write it here: `mod+k`, `shift+d`, `c`, `?`, `escape`. `mod` is Cmd on a Mac and Ctrl elsewhere. */
export type Keys = string;

export interface Shortcut {
  readonly keys: Keys;
  /** What it does, for the sheet of all shortcuts. */
  readonly label: string;
  readonly run: () => void;
  /** Acts also while a text field has the focus; for keys with `mod` this is so anyway. */
  readonly inFields?: boolean;
}

interface Layer {
  readonly shortcuts: readonly Shortcut[];
  readonly level: ShortcutLevel | 'app';
}

const EDITS_TEXT: ReadonlySet<Keys> = new Set(['mod+z', 'mod+shift+z', 'mod+y']);
const layers = new Set<{ current: Layer }>();
let singleKeys = true;

/** Turns shortcuts of one letter on or off. */
export function allowSingleKeys(on: boolean): void {
  singleKeys = on;
}

/** Whether keys of one letter act, for lists that know letters of their own. */
export function singleKeysAllowed(): boolean {
  return singleKeys;
}

/**
 * Makes shortcuts act while the component is shown and nothing lies over it; those of the component shown last go first.
 * Those of the `app` act over dialogs, too.
 */
export function useShortcuts(shortcuts: readonly Shortcut[], of?: 'app'): void {
  const around = useContext(ShortcutLevelContext);
  const level = of ?? around;
  const layer = useRef<Layer>({ shortcuts, level });
  layer.current = { shortcuts, level };
  useEffect(() => {
    layers.add(layer);
    return () => void layers.delete(layer);
  }, []);
}

/** Every shortcut that acts now, for the sheet of shortcuts. */
export function shownShortcuts(): readonly Shortcut[] {
  return [...layers].flatMap(({ current }) => current.shortcuts);
}

/** Listens for keys, until the returned function is called. */
export function listenForKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const keys = keysOf(event);
    const inField = isField(event.target);
    for (const layer of [...layers].reverse()) {
      const { level } = layer.current;
      if (level !== 'app' && isCovered(level)) continue;
      const found = layer.current.shortcuts.find((each) => each.keys === keys);
      if (!found) continue;
      const plain = !keys.includes('mod+') && keys.replace('shift+', '').length === 1;
      if (inField && !keys.includes('mod+') && !found.inFields) return;
      // In a field they take back and bring back what was typed.
      if (inField && EDITS_TEXT.has(keys)) return;
      if (plain && keys !== '?' && !singleKeys) return;
      event.preventDefault();
      found.run();
      return;
    }
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/** A shortcut as it is shown on this system: `⌘K`, `Ctrl+K`. */
export function shownKeys(keys: Keys): string {
  const names: Readonly<Record<string, string>> = isMac
    ? { mod: '⌘', shift: '⇧', enter: '↵', escape: 'Esc', space: 'Space' }
    : { mod: 'Ctrl', shift: 'Shift', enter: 'Enter', escape: 'Esc', space: 'Space' };
  const parts = keys.split('+').map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts.join(isMac ? '' : '+');
}

function keysOf(event: KeyboardEvent): Keys {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const mod = isMac ? event.metaKey : event.ctrlKey;
  // What Shift makes of a sign is in the key already.
  const shift = event.shiftKey && (key.length > 1 || /[a-z]/.test(key));
  return `${mod ? 'mod+' : ''}${shift ? 'shift+' : ''}${key}`;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type))
  );
}
