import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { menuCommand } from '../../../contract/host.ts';
import { menuTemplate } from '../../../main/menu-template.ts';

const asked: string[] = [];
const actions = {
  command: (command: string) => asked.push(command),
  newWindow: () => asked.push('new-window'),
  showLicences: () => asked.push('licences'),
};

/** Items that are no commands of the page. */
const OWN = new Set(['new-window', 'licences']);

function items(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
}

describe.each([
  ['macOS', { mac: true, development: false }],
  ['Windows and Linux', { mac: false, development: false }],
])('the menu on %s', (_system, kind) => {
  const template = menuTemplate(actions, kind);
  const all = items(template);

  test('has every command once', () => {
    const ids = all.map(({ id }) => id).filter((id) => id !== undefined && !OWN.has(id));
    expect(ids.toSorted()).toEqual([...menuCommand.options].toSorted());
  });

  test('has no shortcut twice', () => {
    const keys = all.map(({ accelerator }) => accelerator).filter((key) => key !== undefined);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('passes commands on', () => {
    for (const item of all.filter(({ click }) => click)) {
      asked.length = 0;
      item.click?.(undefined as never, undefined, undefined as never);
      expect(asked).toEqual([item.id]);
    }
  });

  test('can quit, close, copy and paste', () => {
    const roles = all.map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['quit', 'close', 'copy', 'paste', 'about']));
    expect(roles).not.toContain('toggleDevTools');
  });
});

test('the application menu of macOS comes first', () => {
  const [first] = menuTemplate(actions, { mac: true, development: false });
  expect(items([first ?? {}]).map(({ role }) => role)).toEqual(
    expect.arrayContaining(['services', 'hide', 'quit']),
  );
});

test('tools for developers are there while developing', () => {
  const all = items(menuTemplate(actions, { mac: false, development: true }));
  expect(all.map(({ role }) => role)).toContain('toggleDevTools');
});
