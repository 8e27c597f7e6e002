// Puts a blob into two containers, of which one is public, then reads both without the key that it was put with.
import { BlobServiceClient } from '@azure/storage-blob';
import { createReferences } from '../../main/engine/references/references.ts';
import { toArray } from '../helpers/to-array.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';
import { AZURITE_ACCOUNT } from './servers.ts';

const [connection = ''] = process.argv.slice(2);
const service = BlobServiceClient.fromConnectionString(connection);
const env = { AZURE_STORAGE_CONNECTION_STRING: connection.replace(/AccountKey=[^;]*;/, '') };
const references = createReferences({ env, artifacts: NO_ARTIFACTS, policy: QUICK });
for (const name of ['public', 'private']) {
  const container = service.getContainerClient(name);
  await container.createIfNotExists(name === 'public' ? { access: 'blob' } : {});
  await container.getBlockBlobClient('cat.txt').upload('meow\n', 5);
  console.log(name, await paths(`https://${AZURITE_ACCOUNT}.blob.core.windows.net/${name}/cat.txt`));
}

async function paths(uri: string): Promise<string> {
  try {
    return (await toArray(references.resolve(uri))).map(({ path }) => path).join();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
