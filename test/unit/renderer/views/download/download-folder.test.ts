import { expect, test } from 'vitest';
import { downloadFolder, usualName } from '../../../../../renderer/views/download/download-folder.ts';

test('a chosen folder that holds other things gets the usual folder in it', () => {
  const name = usualName({ collection: 'dogs/cats', version: 'v1' }, false);
  expect(name).not.toContain('/');
  expect(downloadFolder({ path: '/data', empty: false }, name, false)).toBe(`/data/${name}`);
  expect(downloadFolder({ path: '/', empty: false }, name, false)).toBe(`/${name}`);
  expect(downloadFolder({ path: '/data', empty: true }, name, false)).toBe('/data');
  expect(downloadFolder({ path: `/data/${name}`, empty: false }, name, false)).toBe(`/data/${name}`);
});

test('on Windows the usual name has no colon', () => {
  const name = usualName({ collection: 'cats', version: 'v1' }, true);
  expect(name).toBe('cats-v1');
  expect(downloadFolder({ path: 'C:\\', empty: false }, name, true)).toBe('C:\\cats-v1');
  expect(downloadFolder({ path: 'D:\\data', empty: false }, name, true)).toBe('D:\\data\\cats-v1');
});
