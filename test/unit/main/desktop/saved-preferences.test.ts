import { expect, test } from 'vitest';
import { hostRequests } from '../../../../contract/host.ts';
import { readPreferences } from '../../../../main/desktop/saved-preferences.ts';

test('what is not set has its default', () => {
  expect(readPreferences({})).toEqual({
    colorScheme: 'auto',
    sidebarWidth: 240,
    sidebarCollapsed: false,
    panelWidth: 336,
    filePanelWidth: null,
    panelOpen: true,
    singleKeys: true,
    notifications: true,
    closeToTray: false,
    lastLocation: null,
  });
});

test('what does not fit has its default, the rest is kept', () => {
  const stored = {
    colorScheme: 'pink',
    sidebarWidth: 10,
    panelOpen: false,
    lastLocation: '#/storage',
    other: 1,
  };
  expect(readPreferences(stored)).toMatchObject({
    colorScheme: 'auto',
    sidebarWidth: 240,
    panelOpen: false,
    lastLocation: '#/storage',
  });
  expect(readPreferences(stored)).not.toHaveProperty('other');
});

test('every preference can be changed alone, and nothing else', () => {
  const { input } = hostRequests['host.preferences.set'];
  const all = readPreferences({});
  expect(Object.keys(input.shape).toSorted()).toEqual(Object.keys(all).toSorted());
  for (const [name, value] of Object.entries(all)) {
    expect(input.parse({ [name]: value })).toEqual({ [name]: value });
  }
});
