import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createReferences, type References } from '../../main/engine/references/references.ts';
import { toArray } from '../helpers/to-array.ts';
import { expectCode, text, withoutVersion } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';
import { builtServer, type RunningServer, S3_KEYS, s3Client, startS3, titleOf } from './servers.ts';
import { startWebServer, type WebServer } from './web-server.ts';

const AWS = {
  ...S3_KEYS,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/none',
  AWS_SHARED_CREDENTIALS_FILE: '/none',
};
beforeEach(() => void Object.assign(process.env, AWS));

function open(endpoint: string): References {
  const env = { AWS_S3_ENDPOINT_URL: endpoint, AWS_REGION: 'us-east-1' };
  return createReferences({ env, artifacts: NO_ARTIFACTS, policy: QUICK });
}

describe.skipIf(!builtServer('minio'))(titleOf('a real server', 'minio'), () => {
  let server: RunningServer;
  let client: S3Client;
  let references: References;
  let Bucket: string;
  let buckets = 0;
  beforeAll(async () => {
    Object.assign(process.env, AWS);
    server = await startS3();
    client = s3Client(server);
    references = open(server.url);
  });
  beforeEach(async () => {
    Bucket = `bucket${buckets++}`;
    await client.send(new CreateBucketCommand({ Bucket }));
  });
  afterAll(async () => {
    client.destroy();
    await server.stop();
  });

  const resolve = (rest: string, options = {}) =>
    toArray(references.resolve(`s3://${Bucket}${rest}`, options));
  const put = async (Key: string, Body: string, more = {}) =>
    await client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const keepVersions = async () => {
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  };

  test('a version that is asked for is the one that is recorded', async () => {
    await keepVersions();
    const { VersionId } = await put('cat.txt', 'meow\n');
    await put('cat.txt', 'woof\n');
    const [old] = await resolve(`/cat.txt?versionId=${VersionId}`);
    expect(old).toMatchObject({
      path: 'cat.txt',
      uri: `s3://${Bucket}/cat.txt`,
      digest: 'ad606d6a24a2dec982bc2993aaaf9160',
      extra: { etag: 'ad606d6a24a2dec982bc2993aaaf9160', versionID: VersionId },
    });
    expect(await text({ references }, old!)).toBe('meow\n');
    await expectCode(resolve('/cat.txt?versionId=01BX5ZZKBKACTAV9WEVGEMMVRZ'), 'REFERENCE_MISSING');
  });

  test('without a version, the old one with the recorded ETag is found', async () => {
    await keepVersions();
    await put('cat.txt', 'meow\n');
    await put('cat.txt.bak', 'meow\n');
    const [entry] = await resolve('/cat.txt');
    for (const body of ['woof\n', 'moo\n']) await put('cat.txt', body);
    expect(await text({ references }, withoutVersion(entry!))).toBe('meow\n');
    const unknown = { ...withoutVersion(entry!), digest: '0'.repeat(32) };
    await expectCode(references.open(unknown), 'REFERENCE_CHANGED');
    // Of a version that is named, nothing else will do.
    await expectCode(references.open({ ...entry!, digest: '0'.repeat(32) }), 'REFERENCE_CHANGED');
  });

  test('a deletion is no version', async () => {
    await keepVersions();
    await put('cat.txt', 'meow\n');
    const { VersionId } = await client.send(new DeleteObjectCommand({ Bucket, Key: 'cat.txt' }));
    await expectCode(resolve(`/cat.txt?versionId=${VersionId}`), 'REFERENCE_MISSING');
    expect(await resolve('/cat.txt')).toEqual([]);
  });

  test('what stands for a folder gives what is in it', async () => {
    await put('dir/', '', { ContentType: 'application/x-directory' });
    await put('dir/a', 'x');
    expect((await resolve('/dir/')).map(({ path }) => path)).toEqual(['a']);
    expect((await resolve('')).map(({ path, uri }) => [path, uri])).toEqual([
      ['dir/a', `s3://${Bucket}/dir/a`],
    ]);
  });

  test('nothing gives nothing; a bucket that is not there is missing', async () => {
    expect(await resolve('/none')).toEqual([]);
    await expectCode(toArray(references.resolve('s3://no-such-bucket/none')), 'REFERENCE_MISSING');
  });

  test('the wrong secret is refused', async () => {
    await put('cat.txt', 'meow\n');
    const [entry] = await resolve('/cat.txt');
    process.env.AWS_SECRET_ACCESS_KEY = 'wrong';
    const stranger = open(server.url);
    await expectCode(toArray(stranger.resolve(`s3://${Bucket}/cat.txt`)), 'REFERENCE_DENIED');
    await expectCode(stranger.open(entry!), 'REFERENCE_DENIED');
    expect(await stranger.check(entry!)).toMatchObject({ state: 'unknown', readable: false });
  });
});

describe('a server that is not well', () => {
  let server: WebServer;
  beforeEach(async () => {
    server = await startWebServer();
  });
  afterEach(() => server.stop());

  const head = { etag: '"abc"', 'content-length': 5 };

  test('requests are repeated, and signed; without credentials they are not signed', async () => {
    const seen: (string | undefined)[] = [];
    server.answers.set('/bucket/x', (request, response) => {
      seen.push(request.headers.authorization?.split(' ')[0]);
      response.writeHead(seen.length % 2 === 1 ? 503 : 200, head).end();
    });
    const resolve = async () => await toArray(open(server.url).resolve('s3://bucket/x'));
    expect(await resolve()).toMatchObject([{ digest: 'abc', size: 5, extra: { etag: 'abc' } }]);
    expect(seen).toEqual(['AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA256']);
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) delete process.env[name];
    expect(await resolve()).toHaveLength(1);
    expect(seen.slice(2)).toEqual([undefined, undefined]);
  });

  test('the version "null" of a bucket that keeps none is no version', async () => {
    server.answers.set('/bucket/x', (_, response) =>
      response.writeHead(200, { ...head, 'x-amz-version-id': 'null' }).end(),
    );
    const [entry] = await toArray(open(server.url).resolve('s3://bucket/x'));
    expect(entry!.extra).toEqual({ etag: 'abc' });
  });

  test('an answer that does not come is given up', async () => {
    server.answers.set('/bucket/x', () => {});
    const env = { AWS_S3_ENDPOINT_URL: server.url, AWS_REGION: 'us-east-1' };
    const policy = { ...QUICK, timeoutMs: 200, pauses: [] };
    const hasty = createReferences({ env, artifacts: NO_ARTIFACTS, policy });
    await expectCode(toArray(hasty.resolve('s3://bucket/x')), 'REFERENCE_UNREACHABLE');
  });

  test('what is marked as a folder is listed; an object that vanishes meanwhile is left out', async () => {
    server.answers.set('/bucket/d', (_, response) =>
      response.writeHead(200, { ...head, 'content-type': 'application/x-directory; charset=UTF-8' }).end(),
    );
    server.answers.set('/bucket?versioning=', (_, response) => response.writeHead(403).end());
    const items = ['a', 'b'].map(
      (key) => `<Contents><Key>d/${key}</Key><Size>1</Size><ETag>"${key}"</ETag></Contents>`,
    );
    const list = `<ListBucketResult><IsTruncated>false</IsTruncated>${items.join('')}</ListBucketResult>`;
    server.answers.set('/bucket/d/b', (_, response) =>
      response.writeHead(200, { etag: '"b"', 'content-length': 1, 'x-amz-version-id': 'V' }).end(),
    );
    for (const path of [
      '/bucket?list-type=2&max-keys=10&prefix=d%2F',
      '/bucket/?list-type=2&max-keys=10&prefix=d%2F',
    ])
      server.answers.set(path, (_, response) => response.writeHead(200).end(list));
    expect(await toArray(open(server.url).resolve('s3://bucket/d'))).toMatchObject([
      { path: 'b', uri: 's3://bucket/d/b', extra: { etag: 'b', versionID: 'V' } },
    ]);
  });
});
