import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasCode } from '../../contract/errors.ts';
import type { Backend } from '../../main/engine/store/backends/backend.ts';

/**
 * What every backend guarantees, as tests. `open` gives a fresh and empty one with its `vitrine.json`.
 *
 * @param name of the backend, for the report
 */
export function describeBackend(name: string, open: () => Promise<Backend>): void {
  describe(`${name} keeps what a backend guarantees`, () => {
    let backend: Backend;
    beforeEach(async () => {
      backend = await open();
    });

    test('an object comes back whole and in ranges', async () => {
      await backend.put('packs/ab/one', Buffer.from('0123456789'));
      expect((await backend.get('packs/ab/one')).toString()).toBe('0123456789');
      const range = (offset: number, length: number) =>
        backend.get('packs/ab/one', { range: { offset, length } });
      expect((await range(3, 4)).toString()).toBe('3456');
      expect((await range(9, 1)).toString()).toBe('9');
      expect((await range(4, 0)).length).toBe(0);
      expect(await code(range(8, 3))).toBe('STORE_DAMAGED');
    });

    test('pieces are stored as one object', async () => {
      await backend.put('packs/ab/two', [Buffer.from('ab'), Buffer.alloc(0), Buffer.from('cd')]);
      expect((await backend.get('packs/ab/two')).toString()).toBe('abcd');
    });

    test('the bytes of a large view are stored, not those of its whole buffer', async () => {
      const bytes = new Uint8Array(3_000_000).map((_, i) => i % 251);
      await backend.put('index/view', bytes.subarray(1_000_000, 2_500_000));
      const stored = await backend.get('index/view');
      expect(stored.equals(Buffer.from(bytes.subarray(1_000_000, 2_500_000)))).toBe(true);
    });

    test('an empty object is an object', async () => {
      await backend.put('index/empty', Buffer.alloc(0));
      expect(await backend.size('index/empty')).toBe(0);
      expect((await backend.get('index/empty')).length).toBe(0);
    });

    test('storing the same object again is success', async () => {
      await backend.put('index/same', Buffer.from('same'));
      await backend.put('index/same', Buffer.from('same'));
      expect((await backend.get('index/same')).toString()).toBe('same');
    });

    test('an object that was cut short is replaced by a whole one', async () => {
      await backend.put('index/cut', Buffer.from('who'));
      await backend.put('index/cut', Buffer.from('whole'));
      expect((await backend.get('index/cut')).toString()).toBe('whole');
    });

    test('a missing object is told apart', async () => {
      expect(await code(backend.get('packs/ab/none'))).toBe('STORE_OBJECT_MISSING');
      expect(await code(backend.get('packs/ab/none', { range: { offset: 0, length: 1 } }))).toBe(
        'STORE_OBJECT_MISSING',
      );
      expect(await backend.size('packs/ab/none')).toBeUndefined();
      await backend.put('index/file', Buffer.from('x'));
      expect(await backend.size('index/file/below')).toBeUndefined();
    });

    test('createOnly creates once', async () => {
      expect(await backend.createOnly('log/00000000000000000000', Buffer.from('first'))).toBe('created');
      expect(await backend.createOnly('log/00000000000000000000', Buffer.from('second'))).toBe('exists');
      expect((await backend.get('log/00000000000000000000')).toString()).toBe('first');
      expect(await backend.size('log/00000000000000000000')).toBe(5);
    });

    test('of many concurrent creates one wins, and its bytes are there', async () => {
      const creates = Array.from({ length: 12 }, (_, i) =>
        backend.createOnly('log/00000000000000000007', Buffer.from(`writer ${i}`)),
      );
      const outcomes = await Promise.all(creates);
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
      expect((await backend.get('log/00000000000000000007')).toString()).toBe(
        `writer ${outcomes.indexOf('created')}`,
      );
    });

    test('a deleted object is gone, and deleting it again is success', async () => {
      await backend.put('leases/one', Buffer.from('x'));
      await backend.delete('leases/one');
      await backend.delete('leases/one');
      expect(await backend.size('leases/one')).toBeUndefined();
    });

    test('listings are complete, in order, by prefix, and without unfinished writes', async () => {
      const keys = ['packs/ab/2', 'packs/ab/1', 'packs/cd/1', 'index/1', 'packs-other'];
      for (const key of keys) await backend.put(key, Buffer.from(key));
      await backend.createOnly('log/00000000000000000000', Buffer.from('entry'));
      expect(await list('')).toEqual([
        'index/1 7',
        'log/00000000000000000000 5',
        'packs-other 11',
        'packs/ab/1 10',
        'packs/ab/2 10',
        'packs/cd/1 10',
        expect.stringMatching(/^vitrine\.json \d+$/),
      ]);
      expect(await list('packs/')).toEqual(['packs/ab/1 10', 'packs/ab/2 10', 'packs/cd/1 10']);
      expect(await list('log/')).toEqual(['log/00000000000000000000 5']);
      expect(await list('leases/')).toEqual([]);
    });

    test.each(['../up', '/etc/passwd', 'a//b', 'a/../b', '', 'a\\b', 'C:x', 'a/.', 'x\0y'])(
      'the key %j is refused',
      async (key) => {
        await expect(backend.get(key)).rejects.toThrow('Not a key');
        await expect(backend.put(key, Buffer.from('x'))).rejects.toThrow('Not a key');
        await expect(backend.createOnly(key, Buffer.from('x'))).rejects.toThrow('Not a key');
        await expect(backend.delete(key)).rejects.toThrow('Not a key');
      },
    );

    test('a read that was cancelled before it began does not happen', async () => {
      await backend.put('index/x', Buffer.from('x'));
      const signal = AbortSignal.abort();
      await expect(backend.get('index/x', { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
      const range = { offset: 0, length: 1 };
      await expect(backend.get('index/x', { signal, range })).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    test('free space is a number of bytes or unknown', async () => {
      const free = await backend.freeBytes();
      if (free !== undefined) expect(free).toBeGreaterThan(0);
    });

    describe('with a file of this machine', () => {
      let folder: string;
      beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), 'vitrine-'));
      });
      afterEach(() => rm(folder, { recursive: true }));

      test('its bytes are stored and the file stays', async () => {
        const file = join(folder, 'manifest');
        await writeFile(file, 'from a file');
        await backend.put('manifests/ab/one', { file });
        await backend.put('manifests/ab/one', { file });
        await writeFile(file, 'changed later');
        expect((await backend.get('manifests/ab/one')).toString()).toBe('from a file');
      });
    });

    async function list(prefix: string): Promise<string[]> {
      const found: string[] = [];
      for await (const { key, size } of backend.list(prefix)) found.push(`${key} ${size}`);
      return found;
    }
  });
}

async function code(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (hasCode(error, 'STORE_OBJECT_MISSING') || hasCode(error, 'STORE_DAMAGED')) return error.code;
    throw error;
  }
  return 'none';
}
