import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll } from 'vitest';
import { createReferences } from '../../main/engine/references/references.ts';
import { testReferences } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';
import { AZURITE_ACCOUNT, azuriteConnection, type RunningServer, startAzurite } from './servers.ts';

let server: RunningServer;
let connection: string;
beforeAll(async () => {
  server = await startAzurite();
  connection = azuriteConnection(server);
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
        `https://${AZURITE_ACCOUNT}.blob.core.windows.net/${name}/${blob.split('/').map(encodeURIComponent).join('/')}`,
      put: async (blob, bytes) => {
        await container.getBlockBlobClient(blob).uploadData(Buffer.from(bytes));
      },
      remove: async (blob) => {
        await container.deleteBlob(blob);
      },
    };
  },
);
