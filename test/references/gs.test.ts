import { type Bucket, Storage } from '@google-cloud/storage';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createReferences, type References } from '../../main/engine/references/references.ts';
import { toArray } from '../helpers/to-array.ts';
import { expectCode, text, withoutVersion } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';
import { builtServer, type RunningServer, startGs, titleOf } from './servers.ts';

describe.skipIf(!builtServer('fake-gcs-server'))(titleOf('gs', 'fake-gcs-server'), () => {
  let server: RunningServer;
  let references: References;
  let bucket: Bucket;
  let buckets = 0;
  beforeAll(async () => {
    server = await startGs();
    const env = { STORAGE_EMULATOR_HOST: server.url };
    references = createReferences({ env, artifacts: NO_ARTIFACTS, policy: QUICK });
  });
  beforeEach(async () => {
    bucket = new Storage({ apiEndpoint: server.url, projectId: 'test' }).bucket(`bucket${buckets++}`);
    await bucket.create({ versioning: { enabled: true } });
  });
  afterAll(() => server.stop());

  const resolve = (rest: string, options = {}) =>
    toArray(references.resolve(`gs://${bucket.name}${rest}`, options));
  const put = async (name: string, bytes: string): Promise<string> => {
    const file = bucket.file(name);
    await file.save(bytes, { resumable: false });
    return String(file.metadata.generation);
  };

  test('a generation that is asked for is the one that is recorded', async () => {
    const first = await put('cat.txt', 'meow\n');
    await put('cat.txt', 'woof\n');
    const [old] = await resolve(`/cat.txt#${first}`);
    expect(old).toMatchObject({ path: 'cat.txt', uri: `gs://${bucket.name}/cat.txt` });
    expect(old!.extra).toEqual({ versionID: Number(first) });
    expect(await text({ references }, old!)).toBe('meow\n');
    const asText = { ...old!, extra: { versionID: first } };
    expect(await text({ references }, asText)).toBe('meow\n');
    await expectCode(resolve('/cat.txt#17'), 'REFERENCE_MISSING');
  });

  test('a generation that is gone: what is there now, if it has the recorded ETag', async () => {
    await put('cat.txt', 'meow\n');
    const [entry] = await resolve('/cat.txt');
    expect(await text({ references }, { ...entry!, extra: { versionID: 17 } })).toBe('meow\n');
    const other = { ...withoutVersion(entry!), digest: 'other' };
    await expectCode(references.open(other), 'REFERENCE_CHANGED');
    await expectCode(references.open({ ...other, extra: { versionID: 17 } }), 'REFERENCE_CHANGED');
  });

  test('the recorded generation counts, even when its ETag is another: that changes with its metadata', async () => {
    await put('cat.txt', 'meow\n');
    const [entry] = await resolve('/cat.txt');
    const described = { ...entry!, digest: 'other' };
    expect(await text({ references }, described)).toBe('meow\n');
    expect(await references.check(described)).toEqual({ state: 'same', readable: true });
  });

  test('what stands for a folder is left out', async () => {
    await put('dir/', '');
    await put('dir/a', 'x');
    await put('dir/sub/', 'not empty');
    for (const name of ['/dir', '/dir/'])
      expect((await resolve(name)).map(({ path }) => path)).toEqual(['a']);
    expect((await resolve('')).map(({ path }) => path)).toEqual(['dir/a']);
  });

  test('nothing gives nothing; a bucket that is not there is missing', async () => {
    expect(await resolve('/none')).toEqual([]);
    await expectCode(toArray(references.resolve('gs://no-such-bucket')), 'REFERENCE_MISSING');
  });
});
