import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult, EntryInfo, LogResult } from '../../contract/domain.ts';
import { makeMachine } from '../helpers/vitrine-process.ts';
import { BUCKETS, type Bucket } from '../references/buckets.ts';
import { titleOf } from '../references/servers.ts';

for (const { scheme, server, isBuilt, open } of BUCKETS) {
  describe.skipIf(!isBuilt)(isBuilt ? scheme : titleOf(scheme, server), () => {
    let bucket: Bucket;
    beforeAll(async () => {
      bucket = await open();
    });
    afterAll(() => bucket.stop());

    test('what is in a bucket is referenced, fetched, checked and renewed from the command line', async () => {
      const machine = makeMachine({ env: bucket.env });
      for (const name of ['cat', 'dog', 'a b#c']) await bucket.put(`photos/${name}.txt`, name);
      await machine.json('draft', 'create', 'pets');
      await machine.json('draft', 'add-ref', 'pets', bucket.uri('photos/'), '--as', 'far');
      expect(await machine.json<LogResult>('draft', 'log', 'pets')).toMatchObject({
        version: 'v0',
        files: 3,
      });
      const files = await machine.json<EntryInfo[]>('files', 'pets');
      expect(files.map(({ path, size }) => [path, size])).toEqual([
        ['far/a b#c.txt', 5],
        ['far/cat.txt', 3],
        ['far/dog.txt', 3],
      ]);
      expect(await machine.run('download', 'pets', '--to', 'out')).toMatchObject({ code: 0 });
      const text = (...path: string[]) => readFileSync(join(machine.cwd, 'out', ...path), 'utf8');
      expect([text('far', 'cat.txt'), text('far', 'a b#c.txt')]).toEqual(['cat', 'a b#c']);
      expect(await machine.run('check', 'pets')).toMatchObject({ code: 0 });

      await bucket.put('photos/cat.txt', 'another cat');
      await bucket.remove('photos/dog.txt');
      const checked = await machine.run('check', 'pets', '--json');
      expect(checked.code).toBe(9);
      expect(JSON.parse(checked.out) as CheckResult).toMatchObject({ same: 1, changed: 1, missing: 1 });
      const lost = await machine.run('download', 'pets', '--to', 'late');
      expect(lost.code).toBe(8);
      expect(lost.err).toContain('far/dog.txt');
      const renewed = await machine.run('renew', 'pets', '--store-copy', '--json');
      // One could not be read, and stays a reference.
      expect(renewed).toMatchObject({ code: 8, err: '' });
      await bucket.remove('photos/cat.txt');
      expect(await machine.run('get', 'pets:v1', 'far/cat.txt', '--to', '-')).toMatchObject({
        out: 'another cat',
      });
    });
  });
}
