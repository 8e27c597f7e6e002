import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll } from 'vitest';
import { createReferences } from '../../main/engine/references/references.ts';
import { testReferences } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';
import { type RunningServer, startAzurite } from './servers.ts';

/** The account and key that every Azurite has, as its documentation prints them. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

let server: RunningServer;
let connection: string;
beforeAll(async () => {
  server = await startAzurite();
  connection = `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};BlobEndpoint=${server.url}/${ACCOUNT};`;
});
afterAll(() => server.stop());

let containers = 0;

testReferences(
  {
    many: true,
    // Azurite keeps no versions.
    keepsVersions: false,
    dropsEmpty: false,
    pageful: 25,
    oddNames: [
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
    ],
  },
  async () => {
    const name = `container${containers++}`;
    const container = BlobServiceClient.fromConnectionString(connection).getContainerClient(name);
    await container.create();
    return {
      references: createReferences({
        env: { AZURE_STORAGE_CONNECTION_STRING: connection },
        artifacts: NO_ARTIFACTS,
        policy: QUICK,
      }),
      uri: (blob) =>
        `https://${ACCOUNT}.blob.core.windows.net/${name}/${blob.split('/').map(encodeURIComponent).join('/')}`,
      put: async (blob, bytes) => {
        await container.getBlockBlobClient(blob).uploadData(Buffer.from(bytes));
      },
      remove: async (blob) => {
        await container.deleteBlob(blob);
      },
    };
  },
);
