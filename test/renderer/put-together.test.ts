import { expect, test } from 'vitest';
import { putTogether } from '../../renderer/views/draft/put-together.ts';

test.each([
  ['names that differ stay at the top', ['/a/x.txt', '/b/photos'], ['', '']],
  ['one path twice is one step', ['/a/x.txt', '/a/x.txt'], ['']],
  [
    'equal names go below the folders that tell them apart',
    ['/a/x.txt', '/b/x.txt', '/b/y.txt'],
    ['a', 'b', ''],
  ],
  [
    'as many of them as are needed',
    ['/data/one/photos/x', '/data/two/photos/x', '/data/two/more/x'],
    ['one/photos', 'two/photos', 'two/more'],
  ],
  ['one that lies at the root', ['/x', '/a/x'], ['', 'a']],
  ['drives are no folders', ['C:\\x', 'D:\\x'], ['1', '2']],
  ['all of it below a folder', ['/a/x', '/b/x', '/b/y'], ['in/a', 'in/b', 'in'], 'in'],
  ['folders of Windows', ['C:\\a\\x', 'D:\\b\\x'], ['a', 'b']],
])('%s', (_what, paths, folders, into = '') => {
  const steps = putTogether(paths as string[], into as string);
  expect(steps.map((step) => ('into' in step ? step.into : ''))).toEqual(folders);
  expect(steps.map((step) => 'path' in step && step.path)).toEqual([...new Set(paths)]);
});
