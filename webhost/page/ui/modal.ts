import { h } from './elements.ts';

export interface ModalOptions {
  readonly className: string;
  /** Id of the element that names it. */
  readonly labelledBy: string;
  /** Called for every key before the app sees it; the app never does. */
  readonly onKey?: (event: KeyboardEvent) => void;
  /** Escape was pressed. Without it, it cannot be left so. */
  readonly onCancel?: () => void;
}

export interface Modal {
  readonly element: HTMLDialogElement;
  close(): void;
}

/** The modal dialogs of the host, above everything of the app. */
export interface Modals {
  open(options: ModalOptions, ...children: readonly HTMLElement[]): Modal;
  isOpen(): boolean;
}

/**
 * While a dialog of the host is open, the app gets no keys: its own listeners on the window would act on Escape and shortcuts below
 * the dialog. The browser's own handling of keys stays.
 */
export function makeModals(root: ShadowRoot): Modals {
  const open: { readonly element: HTMLDialogElement; readonly options: ModalOptions }[] = [];
  const keep = (event: KeyboardEvent) => {
    const top = open.at(-1);
    if (top === undefined) return;
    if (event.type === 'keydown') top.options.onKey?.(event);
    event.stopImmediatePropagation();
  };
  for (const type of ['keydown', 'keyup', 'keypress'] as const)
    addEventListener(type, keep, { capture: true });
  return {
    isOpen: () => open.length > 0,
    open(options, ...children) {
      const before = document.activeElement;
      const element = h(
        'dialog',
        {
          class: options.className,
          'aria-labelledby': options.labelledBy,
          oncancel: (event: Event) => {
            event.preventDefault();
            options.onCancel?.();
          },
        },
        ...children,
      );
      const entry = { element, options };
      root.append(element);
      open.push(entry);
      element.showModal();
      return {
        element,
        close() {
          const at = open.indexOf(entry);
          if (at < 0) return;
          open.splice(at, 1);
          element.close();
          element.remove();
          if (before instanceof HTMLElement) before.focus({ preventScroll: true });
        },
      };
    },
  };
}
