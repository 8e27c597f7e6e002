import { expect, test } from 'vitest';
import { dataHome } from '../../../main/engine/data-home.ts';

test('VITRINE_HOME comes first', () => {
  expect(dataHome({ VITRINE_HOME: '/data/v', XDG_DATA_HOME: '/x' }, 'linux', '/home/ann')).toBe('/data/v');
});

test.each([
  ['linux', {}, '/home/ann/.local/share/vitrine'],
  ['linux', { XDG_DATA_HOME: '/x' }, '/x/vitrine'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann/.local/share/vitrine'],
  ['darwin', {}, '/home/ann/Library/Application Support/Vitrine'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/Vitrine'],
] as const)('on %s with %j it is %s', (platform, env, expected) => {
  expect(dataHome(env, platform, '/home/ann')).toBe(expected);
});
