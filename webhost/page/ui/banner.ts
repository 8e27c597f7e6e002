import { h } from './elements.ts';

/** A thin line at the top of the page. */
export function makeBanner() {
  const text = h('span', {});
  const button = h('button', { type: 'button', hidden: true, onclick: () => location.reload() }, 'Reload');
  const element = h('div', { class: 'banner', role: 'status', hidden: true }, text, button);
  return {
    element,
    /** @param reload offers to load the page anew */
    show(words: string, reload = false): void {
      text.textContent = words;
      button.hidden = !reload;
      element.hidden = false;
    },
    hide(): void {
      element.hidden = true;
      text.textContent = '';
    },
  };
}
