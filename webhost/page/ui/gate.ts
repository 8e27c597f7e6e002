import type { ConnectionState } from '../connection.ts';
import { h, newId } from './elements.ts';
import type { Modal, Modals } from './modal.ts';

interface GateOptions {
  readonly modals: Modals;
  readonly name: string;
  readonly takeOver: () => void;
}

/** Stands before the app while the page cannot show it, and says what to do. */
export function makeGate({ modals, name, takeOver }: GateOptions) {
  let modal: Modal | undefined;
  const show = (title: string, ...rest: readonly HTMLElement[]) => {
    modal?.close();
    const id = newId();
    modal = modals.open(
      { className: 'gate', labelledBy: id },
      h('div', { class: 'text' }, h('h1', { id }, title), ...rest),
    );
    modal.element.querySelector<HTMLElement>('input, button')?.focus();
  };
  const button = (label: string, onclick: () => void) =>
    h('div', {}, h('button', { type: 'button', class: 'primary', onclick }, label));
  return {
    onConnection(state: ConnectionState, appEnded: boolean): void {
      if (state === 'refused') {
        show(
          'This page needs a fresh link',
          h(
            'p',
            {},
            `Each link to ${name} works once, and only until ${name} ends. In a tab that shows ${name}, Menu, File, New Window gives another.`,
          ),
          h(
            'p',
            {},
            'Or press Enter in the terminal that it runs in: it prints a new link. Open it, or paste it here.',
          ),
          linkForm(),
        );
      } else if (state === 'elsewhere') {
        show(
          'This window is shown in another tab',
          h('p', {}, 'One window is shown in one tab at a time.'),
          button('Show it here', takeOver),
        );
      } else if (state === 'ended' || (state === 'closed' && appEnded)) {
        show(
          `${name} has ended`,
          h(
            'p',
            {},
            'Start it again in a terminal, then open the link that it prints. This page can be closed.',
          ),
        );
      } else if (state === 'closed') {
        show(
          'This window was closed',
          h('p', {}, 'This page can be closed.'),
          button('Open a window', () => location.reload()),
        );
      } else {
        modal?.close();
        modal = undefined;
      }
    },
  };
}

/** Takes a whole link or only its token. */
function linkForm(): HTMLElement {
  const field = h('input', {
    type: 'text',
    class: 'mono',
    'aria-label': 'Link',
    placeholder: 'http://127.0.0.1:…/#token=…',
    autocomplete: 'off',
  });
  const form = h('form', {}, field, h('button', { type: 'submit', class: 'primary' }, 'Open'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const token = /(?:token=)?([\w-]{20,})\s*(?:\(|$)/.exec(field.value.trim())?.[1];
    if (token === undefined) return;
    location.hash = `token=${token}`;
    location.reload();
  });
  return form;
}
