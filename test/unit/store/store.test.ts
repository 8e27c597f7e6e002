import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import type { Backend } from '../../../main/engine/store/backends/backend.ts';
import { logKey, STORE_FILE_KEY } from '../../../main/engine/store/keys.ts';
import { LOG_START } from '../../../main/engine/store/log.ts';
import { assertWritable, createStore, openStore } from '../../../main/engine/store/store.ts';
import { faultyBackend } from '../../helpers/faulty-backend.ts';
import { MemoryBackend } from '../../helpers/memory-backend.ts';
import { toArray } from '../../helpers/to-array.ts';

const options = { entity: 'acme', author: 'ada', commit: 'link' } as const;

let backend: MemoryBackend;
beforeEach(() => {
  backend = new MemoryBackend();
});

describe('creating', () => {
  test('makes a store that opens, with its entity in entry 0', async () => {
    const created = await createStore(backend, options);
    expect([...backend.objects.keys()]).toEqual([STORE_FILE_KEY, logKey(0)]);
    const opened = await openStore(backend, { expectedId: created.id });
    expect(opened.file).toEqual(created.file);
    expect(opened.file).toMatchObject({ format: '1-draft', commit: 'link' });
    const [first] = await toArray(opened.log.readAfter(LOG_START));
    expect(first?.transaction).toMatchObject({
      author: 'ada',
      actions: [{ type: 'create-store', entity: 'acme' }],
    });
    expect(opened.mode).toEqual({ write: true });
  });

  test('does not touch a store that is there', async () => {
    await createStore(backend, options);
    const before = new Map(backend.objects);
    await expect(createStore(backend, options)).rejects.toMatchObject({ code: 'STORE_EXISTS' });
    expect(backend.objects).toEqual(before);
  });

  test('finishes what a crash left between the file and the log', async () => {
    const { createOnly } = { createOnly: [undefined, 'refuse' as const] };
    await expect(createStore(faultyBackend(backend, { createOnly }), options)).rejects.toThrow('Refused');
    expect([...backend.objects.keys()]).toEqual([STORE_FILE_KEY]);
    const left = JSON.parse(backend.objects.get(STORE_FILE_KEY)!.toString());
    await expect(openStore(backend)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    expect((await createStore(backend, options)).id).toBe(left.id);
    expect((await openStore(backend)).id).toBe(left.id);
  });

  test.each([
    ['cut short', '{"format":"1-dr'],
    ['empty', ''],
  ])('never replaces a file without a log, here one that is %s', async (_, text) => {
    backend.objects.set(STORE_FILE_KEY, Buffer.from(text));
    await expect(createStore(backend, options)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    expect(backend.objects.get(STORE_FILE_KEY)?.toString()).toBe(text);
  });

  test('never replaces a file without a log, here one that says another commit method', async () => {
    const { id } = await createStore(backend, options);
    backend.objects.delete(logKey(0));
    const other = createStore(backend, { ...options, commit: 'rename-directory' });
    await expect(other).rejects.toMatchObject({ code: 'STORE_EXISTS' });
    expect((await createStore(backend, options)).id).toBe(id);
  });

  test('succeeds although the answer to writing the file is lost', async () => {
    const { id } = await createStore(
      faultyBackend(backend, { createOnly: ['fail-after', 'fail-after'] }),
      options,
    );
    expect((await openStore(backend)).id).toBe(id);
  });

  test('by two at once makes one store', async () => {
    const results = await Promise.allSettled([createStore(backend, options), createStore(backend, options)]);
    const made = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.id] : []));
    expect(made).toEqual([(await openStore(backend)).id]);
  });
});

describe('opening', () => {
  test.each<[string, string, () => unknown]>([
    ['a place without the file', 'STORE_NOT_A_STORE', () => backend.objects.delete(STORE_FILE_KEY)],
    ['a file that is not JSON', 'STORE_DAMAGED', () => rewrite(() => 'x')],
    ['a file without a format', 'STORE_DAMAGED', () => rewrite(() => '{}')],
    ['a newer format', 'STORE_NEWER', () => rewrite((text) => text.replace('1-draft', '2'))],
    [
      'a file with a bad id',
      'STORE_DAMAGED',
      () => rewrite((text) => text.replace(/"id":"..../, '"id":"zzzz')),
    ],
    [
      'a file that was changed',
      'STORE_DAMAGED',
      () => rewrite((text) => text.replace('link', 'single-writer')),
    ],
    ['a log without its beginning', 'STORE_DAMAGED', () => backend.objects.delete(logKey(0))],
  ])('%s is %s', async (_, code, damage) => {
    await createStore(backend, options);
    damage();
    await expect(openStore(backend)).rejects.toMatchObject({ code });
  });

  test('another store than expected is told apart', async () => {
    await createStore(backend, options);
    const expectedId = '11111111-1111-4111-8111-111111111111';
    await expect(openStore(backend, { expectedId })).rejects.toMatchObject({ code: 'STORE_COPIED' });
  });

  test('a missing place stays a missing place', async () => {
    const gone: Backend = Object.assign(new MemoryBackend(), {
      get: () => Promise.reject(new AppError('STORE_MISSING', 'Gone.')),
    });
    await expect(openStore(gone)).rejects.toMatchObject({ code: 'STORE_MISSING' });
  });

  test('for reading only refuses every write, with the reason', async () => {
    await createStore(backend, options);
    const store = await openStore(backend, { readOnly: 'The bucket is not ours.' });
    expect(store.mode).toEqual({ write: false, code: 'STORE_READ_ONLY', reason: 'The bucket is not ours.' });
    expect(() => assertWritable(store)).toThrow('The bucket is not ours.');
    for (const write of [
      () => store.backend.put('packs/ab/1', Buffer.from('x')),
      () => store.backend.createOnly(logKey(1), Buffer.from('x')),
      () => store.backend.delete(logKey(0)),
      () => store.backend.removeLeftovers(0),
    ]) {
      await expect(write()).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    }
    expect(backend.objects.size).toBe(2);
  });

  test('a log that went back turns the store read-only', async () => {
    const store = await createStore(backend, options);
    const position = { number: 7, sha256: 'a'.repeat(64) };
    await expect(toArray(store.log.readAfter(position))).rejects.toMatchObject({
      code: 'STORE_WENT_BACK',
    });
    expect(store.mode).toMatchObject({ write: false, code: 'STORE_WENT_BACK' });
    expect(() => assertWritable(store)).toThrow(AppError);
  });
});

function rewrite(change: (text: string) => string): void {
  const text = backend.objects.get(STORE_FILE_KEY)!.toString();
  backend.objects.set(STORE_FILE_KEY, Buffer.from(change(text)));
}
