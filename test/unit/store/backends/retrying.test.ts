import { expect, test } from 'vitest';
import { retrying } from '../../../../main/engine/store/backends/retrying.ts';
import { type FaultPlan, faultyBackend } from '../../../helpers/faulty-backend.ts';
import { MemoryBackend } from '../../../helpers/memory-backend.ts';
import { toArray } from '../../../helpers/to-array.ts';

const failing = () => Array.from({ length: 9 }, () => 'fail-before' as const);

function unreliable(faults: FaultPlan) {
  const inner = new MemoryBackend();
  const faulty = faultyBackend(inner, faults);
  return { inner, faulty, backend: retrying(faulty, { pauses: [0, 0] }) };
}

test('what stays unreachable fails after as many pauses', async () => {
  const { backend, faulty } = unreliable({ get: failing(), put: failing() });
  await expect(backend.get('index/x')).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  await expect(backend.put('index/x', Buffer.from('x'))).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  expect(faulty.calls).toMatchObject({ get: 3, put: 3 });
});

test('what another try cannot help is not tried again', async () => {
  const { backend, faulty } = unreliable({ put: ['refuse'] });
  await expect(backend.put('index/x', Buffer.from('x'))).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
  await expect(backend.get('index/x')).rejects.toMatchObject({ code: 'STORE_OBJECT_MISSING' });
  expect(faulty.calls).toMatchObject({ get: 1, put: 1 });
});

test('createOnly is never repeated', async () => {
  const { backend, faulty } = unreliable({ createOnly: ['fail-after'] });
  const create = backend.createOnly('log/00000000000000000000', Buffer.from('x'));
  await expect(create).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  expect(faulty.calls.createOnly).toBe(1);
});

test('a listing that breaks off goes on without repeating anything', async () => {
  const { backend, inner } = unreliable({ list: ['fail-before', 'fail-before'] });
  for (const name of ['a', 'b', 'c']) inner.objects.set(`index/${name}`, Buffer.from(name));
  const found = await toArray(backend.list('index/'));
  expect(found.map(({ key }) => key)).toEqual(['index/a', 'index/b', 'index/c']);
});

test('a cancelled read is not tried again, and its pause ends at once', async () => {
  const inner = new MemoryBackend();
  const faulty = faultyBackend(inner, { get: failing() });
  const backend = retrying(faulty, { pauses: [3_600_000] });
  const controller = new AbortController();
  const read = backend.get('index/x', { signal: controller.signal });
  controller.abort();
  await expect(read).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(backend.get('index/x', { signal: controller.signal })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
  expect(faulty.calls.get).toBe(1);
});
