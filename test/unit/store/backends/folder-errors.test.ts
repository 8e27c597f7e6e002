import { expect, test } from 'vitest';
import { AppError } from '../../../../contract/errors.ts';
import { folderError } from '../../../../main/engine/store/backends/folder-errors.ts';

test.each([
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EACCES', 'STORE_READ_ONLY'],
  ['EPERM', 'STORE_READ_ONLY'],
  ['EROFS', 'STORE_READ_ONLY'],
  ['ESTALE', 'STORE_UNREACHABLE'],
  ['EIO', 'STORE_UNREACHABLE'],
  ['ENOTDIR', 'STORE_DAMAGED'],
  ['EISDIR', 'STORE_DAMAGED'],
  ['ABORT_ERR', 'CANCELLED'],
])('%s is %s', (code, expected) => {
  const cause = Object.assign(new Error('system'), { code });
  const error = folderError(cause, '/data/store', 'packs/ab/1');
  expect(error).toMatchObject({ code: expected, cause });
});

test('what says nothing to a user stays as it is', () => {
  const unknown = Object.assign(new Error('system'), { code: 'EXDEV' });
  expect(folderError(unknown, '/data/store', 'x')).toBe(unknown);
  const told = new AppError('STORE_MISSING', 'Gone.');
  expect(folderError(told, '/data/store', 'x')).toBe(told);
});
