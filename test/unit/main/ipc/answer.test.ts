import { expect, test } from 'vitest';
import { AppError } from '../../../../contract/errors.ts';
import { answer } from '../../../../main/ipc/answer.ts';

test('nothing is thrown across', async () => {
  expect(await answer(() => 7)).toEqual({ ok: true, value: 7 });
  expect(await answer(() => Promise.resolve('x'))).toEqual({ ok: true, value: 'x' });
  const refused = () => {
    throw new AppError('INVALID_PATH', '/x was not picked.', { path: '/x' });
  };
  expect(await answer(refused)).toMatchObject({ ok: false, error: { code: 'INVALID_PATH', path: '/x' } });
  expect(await answer(() => Promise.reject(new Error('boom')))).toMatchObject({
    ok: false,
    error: { code: 'INTERNAL', retryable: false },
  });
});

test('a full disk is said as such, and not as a defect', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(await answer(() => Promise.reject(full))).toMatchObject({ ok: false, error: { code: 'DISK_FULL' } });
});
