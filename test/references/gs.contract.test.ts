import { Storage } from '@google-cloud/storage';
import { afterAll, beforeAll, describe } from 'vitest';
import { createReferences } from '../../main/engine/references/references.ts';
import { type ReferenceWorld, testReferences } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';
import { builtServer, type RunningServer, startGs, titleOf } from './servers.ts';

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
];

describe.skipIf(!builtServer('fake-gcs-server'))(titleOf('gs', 'fake-gcs-server'), () => {
  let server: RunningServer;
  let storage: Storage;
  beforeAll(async () => {
    server = await startGs();
    storage = new Storage({ apiEndpoint: server.url, projectId: 'test' });
  });
  afterAll(() => server.stop());

  describe('a bucket without versions', () => {
    testReferences({ many: true, keepsVersions: false, dropsEmpty: false, pageful: 25, oddNames: ODD }, () =>
      open(false),
    );
  });

  describe('a bucket with versions', () => {
    testReferences({ many: true, keepsVersions: true, dropsEmpty: false, oddNames: ODD }, () => open(true));
  });

  let buckets = 0;

  async function open(versioned: boolean): Promise<ReferenceWorld> {
    const bucket = storage.bucket(`bucket${buckets++}`);
    await bucket.create({ versioning: { enabled: versioned } });
    return {
      references: createReferences({
        env: { STORAGE_EMULATOR_HOST: server.url },
        artifacts: NO_ARTIFACTS,
        policy: QUICK,
      }),
      uri: (name) => `gs://${bucket.name}/${name}`,
      put: async (name, bytes) => {
        await bucket.file(name).save(Buffer.from(bytes), { resumable: false });
      },
      remove: async (name) => {
        await bucket.file(name).delete();
      },
    };
  }
});
