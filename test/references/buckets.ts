import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { BlobServiceClient } from '@azure/storage-blob';
import { Storage } from '@google-cloud/storage';
import {
  AZURITE_ACCOUNT,
  azuriteConnection,
  builtServer,
  S3_KEYS,
  s3Client,
  startAzurite,
  startGs,
  startS3,
} from './servers.ts';

/** A fresh bucket on a server of its own. */
export interface Bucket {
  /** What a program needs to reach it. */
  readonly env: Readonly<Record<string, string>>;
  uri(key: string): string;
  put(key: string, text: string): Promise<void>;
  remove(key: string): Promise<void>;
  stop(): Promise<void>;
}

/** Kinds of buckets, by the scheme that their badge has. */
export const BUCKETS = [
  { scheme: 's3', server: 'minio', isBuilt: builtServer('minio') !== undefined, open: openS3 },
  {
    scheme: 'gs',
    server: 'fake-gcs-server',
    isBuilt: builtServer('fake-gcs-server') !== undefined,
    open: openGs,
  },
  { scheme: 'azure', server: 'azurite', isBuilt: true, open: openAzure },
] as const;

async function openS3(): Promise<Bucket> {
  const server = await startS3();
  const client = s3Client(server);
  const Bucket = 'pets';
  await client.send(new CreateBucketCommand({ Bucket }));
  return {
    env: {
      AWS_ENDPOINT_URL_S3: server.url,
      AWS_REGION: 'us-east-1',
      ...S3_KEYS,
    },
    uri: (name) => `s3://${Bucket}/${name}`,
    put: async (Key, Body) => void (await client.send(new PutObjectCommand({ Bucket, Key, Body }))),
    remove: async (Key) => void (await client.send(new DeleteObjectCommand({ Bucket, Key }))),
    stop: async () => {
      client.destroy();
      await server.stop();
    },
  };
}

async function openGs(): Promise<Bucket> {
  const server = await startGs();
  const bucket = new Storage({ apiEndpoint: server.url, projectId: 'test' }).bucket('pets');
  await bucket.create();
  return {
    env: { STORAGE_EMULATOR_HOST: server.url },
    uri: (name) => `gs://pets/${name}`,
    put: async (name, text) => void (await bucket.file(name).save(Buffer.from(text), { resumable: false })),
    remove: async (name) => void (await bucket.file(name).delete()),
    stop: () => server.stop(),
  };
}

async function openAzure(): Promise<Bucket> {
  const server = await startAzurite();
  const connection = azuriteConnection(server);
  const container = BlobServiceClient.fromConnectionString(connection).getContainerClient('pets');
  await container.create();
  return {
    env: { AZURE_STORAGE_CONNECTION_STRING: connection },
    uri: (name) => `https://${AZURITE_ACCOUNT}.blob.core.windows.net/pets/${name}`,
    put: async (name, text) => void (await container.getBlockBlobClient(name).uploadData(Buffer.from(text))),
    remove: async (name) => void (await container.deleteBlob(name)),
    stop: () => server.stop(),
  };
}
