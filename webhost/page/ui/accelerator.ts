/** A shortcut as Electron writes it, such as `CmdOrCtrl+Shift+N`, taken apart. */
export interface Accelerator {
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** Electron's names of keys → `KeyboardEvent.key`. */
const KEYS: Readonly<Record<string, string>> = {
  left: 'arrowleft',
  right: 'arrowright',
  up: 'arrowup',
  down: 'arrowdown',
  esc: 'escape',
  return: 'enter',
  space: ' ',
  plus: '+',
};
const SHOWN: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  escape: 'Esc',
  enter: '↵',
  ' ': 'Space',
};

export function parseAccelerator(text: string, mac: boolean): Accelerator {
  const parts = text.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const has = (...names: readonly string[]) => names.some((name) => parts.includes(name));
  const either = has('cmdorctrl', 'commandorcontrol');
  return {
    key: KEYS[key] ?? key,
    control: has('ctrl', 'control') || (either && !mac),
    meta: has('cmd', 'command', 'super', 'meta') || (either && mac),
    alt: has('alt', 'option'),
    shift: has('shift'),
  };
}

export function matches({ key, control, meta, alt, shift }: Accelerator, event: KeyboardEvent): boolean {
  const same =
    event.key.toLowerCase() === key || (key.length === 1 && event.code === `Key${key.toUpperCase()}`);
  const modifiers = event.ctrlKey === control && event.metaKey === meta && event.altKey === alt;
  // A sign such as `?` may itself need Shift.
  return same && modifiers && (event.shiftKey === shift || !/^[a-z0-9]$|.{2}/.test(key));
}

/** As the system writes shortcuts: `⇧⌘N`, `Ctrl+Shift+N`. */
export function showAccelerator({ key, control, meta, alt, shift }: Accelerator, mac: boolean): string {
  const name =
    (mac || key !== 'enter' ? SHOWN[key] : 'Enter') ??
    (key.length === 1 ? key.toUpperCase() : key.replace(/^./, (c) => c.toUpperCase()));
  if (mac) return `${control ? '⌃' : ''}${alt ? '⌥' : ''}${shift ? '⇧' : ''}${meta ? '⌘' : ''}${name}`;
  const parts = [control && 'Ctrl', meta && 'Win', alt && 'Alt', shift && 'Shift', name];
  return parts.filter((part) => part !== false).join('+');
}
