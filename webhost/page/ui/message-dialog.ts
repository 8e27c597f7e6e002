import type { MessageDialogInfo } from '../../messages.ts';
import { h, icon, newId } from './elements.ts';
import type { Modals } from './modal.ts';

type Answer = { readonly button: number; readonly checked: boolean };

/** A message with buttons; the default one stands at the right and has the focus. Returns a function that takes it away. */
export function showMessage(
  modals: Modals,
  info: MessageDialogInfo,
  answer: (given: Answer) => void,
): () => void {
  const title = newId();
  const box = h('input', { type: 'checkbox', checked: info.checked });
  const done = (button: number) => answer({ button, checked: box.checked });
  const bad = info.tone === 'error' || info.tone === 'warning';
  const buttons = info.buttons.map((label, i) => {
    const isDefault = i === info.defaultButton;
    return h('button', { type: 'button', class: isDefault ? 'primary' : '', onclick: () => done(i) }, label);
  });
  const modal = modals.open(
    { className: 'box', labelledBy: title, onCancel: () => done(info.cancelButton) },
    h(
      'div',
      { class: `message ${info.tone}` },
      info.tone === 'none' ? null : icon(bad ? 'warning' : 'info'),
      h(
        'div',
        {},
        h('h1', { id: title }, info.message),
        info.detail === '' ? null : h('p', {}, info.detail),
        info.checkbox === null ? null : h('label', { class: 'check' }, box, info.checkbox),
      ),
    ),
    h('footer', {}, ...buttons.toReversed()),
  );
  buttons[info.defaultButton]?.focus();
  return modal.close;
}
