import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe } from 'vitest';
import { createReferences } from '../../main/engine/references/references.ts';
import { type ReferenceWorld, testReferences } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';
import { builtServer, type RunningServer, S3_KEYS, s3Client, startS3, titleOf } from './servers.ts';

const ODD = [
  'a b.txt',
  'a#b.txt',
  'a?b.txt',
  '%41.txt',
  '100%.txt',
  'é.txt',
  '😀',
  'quote\'"',
  'a+b&c=d',
  '.hidden',
  'x#1',
];
const MEOW = { digest: 'ad606d6a24a2dec982bc2993aaaf9160' };

describe.skipIf(!builtServer('minio'))(titleOf('s3', 'minio'), () => {
  let server: RunningServer;
  let client: S3Client;
  beforeAll(async () => {
    Object.assign(process.env, S3_KEYS);
    server = await startS3();
    client = s3Client(server);
  });
  afterAll(async () => {
    client.destroy();
    await server.stop();
  });

  describe('a bucket without versions', () => {
    testReferences(
      {
        many: true,
        keepsVersions: false,
        dropsEmpty: true,
        pageful: 25,
        oddNames: ODD,
        meow: { ...MEOW, extra: { etag: MEOW.digest } },
      },
      () => open(false),
    );
  });

  describe('a bucket with versions', () => {
    testReferences({ many: true, keepsVersions: true, dropsEmpty: true, oddNames: ODD, meow: MEOW }, () =>
      open(true),
    );
  });

  let buckets = 0;

  async function open(versioned: boolean): Promise<ReferenceWorld> {
    const Bucket = `bucket${buckets++}`;
    await client.send(new CreateBucketCommand({ Bucket }));
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    if (versioned) await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    return {
      references: createReferences({
        env: { AWS_S3_ENDPOINT_URL: server.url, AWS_REGION: 'us-east-1' },
        artifacts: NO_ARTIFACTS,
        policy: QUICK,
      }),
      uri: (name) => `s3://${Bucket}/${name}`,
      put: async (Key, bytes) => {
        await client.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.from(bytes) }));
      },
      remove: async (Key) => {
        await client.send(new DeleteObjectCommand({ Bucket, Key }));
      },
    };
  }
});
