import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReferenceEntry } from '../../main/engine/artifact/entry.ts';
import { createReferences, type References } from '../../main/engine/references/references.ts';
import { toArray } from '../helpers/to-array.ts';
import { expectCode, text } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';
import { AZURITE_ACCOUNT, azuriteConnection, type RunningServer, startAzurite } from './servers.ts';
import { startWebServer, type WebServer } from './web-server.ts';

const BASE = `https://${AZURITE_ACCOUNT}.blob.core.windows.net`;

function open(connection: string): References {
  const env = { AZURE_STORAGE_CONNECTION_STRING: connection };
  return createReferences({ env, artifacts: NO_ARTIFACTS, policy: QUICK });
}

describe('Azurite', () => {
  let server: RunningServer;
  let container: ContainerClient;
  beforeAll(async () => {
    server = await startAzurite();
    container = BlobServiceClient.fromConnectionString(azuriteConnection(server)).getContainerClient('pets');
    await container.create();
    await container.getBlockBlobClient('dir').upload('', 0, { metadata: { hdi_isfolder: 'true' } });
    await container.getBlockBlobClient('dir/a b').upload('x', 1);
    await container.getBlockBlobClient('dir/sub').upload('', 0, { metadata: { hdi_isfolder: 'true' } });
  });
  afterAll(() => server.stop());

  const resolve = (rest: string) => toArray(open(azuriteConnection(server)).resolve(BASE + rest));

  test('what stands for a folder gives what is in it, and is left out itself', async () => {
    for (const rest of ['/pets/dir', '/pets/dir/'])
      expect(await resolve(rest)).toMatchObject([{ path: 'a b', uri: `${BASE}/pets/dir/a%20b`, size: 1 }]);
    expect((await resolve('/pets')).map(({ path }) => path)).toEqual(['dir/a b']);
  });

  test('the ETag has no quotes and is both digest and extra', async () => {
    const { etag } = await container.getBlobClient('dir/a b').getProperties();
    const plain = etag!.replaceAll('"', '');
    expect(await resolve('/pets/dir/a%20b')).toEqual([
      {
        kind: 'reference',
        path: 'a b',
        uri: `${BASE}/pets/dir/a%20b`,
        digest: plain,
        size: 1,
        extra: { etag: plain },
      },
    ]);
  });

  test('nothing gives nothing; a container that is not there is missing; a wrong key is refused', async () => {
    expect(await resolve('/pets/none')).toEqual([]);
    await expectCode(resolve('/no-such-container/x'), 'REFERENCE_MISSING');
    const wrong = azuriteConnection(server).replace(/AccountKey=[^;]*/, 'AccountKey=d3Jvbmc=');
    await expectCode(toArray(open(wrong).resolve(`${BASE}/pets/dir`)), 'REFERENCE_DENIED');
  });
});

// Azurite keeps no versions, so these answers are written down here as Azure documents them.
describe('versions', () => {
  let server: WebServer;
  let references: References;
  beforeEach(async () => {
    server = await startWebServer();
    references = open(azuriteConnection(server));
  });
  afterEach(() => server.stop());

  const entry: ReferenceEntry = {
    kind: 'reference',
    path: 'b',
    uri: `${BASE}/c/b`,
    digest: '0x1',
    size: 3,
    extra: { etag: '0x1', versionID: 'V1' },
  };
  const give = (path: string, etag: string, body: string) =>
    server.answers.set(`/${AZURITE_ACCOUNT}${path}`, ({ headers }, response) => {
      const condition = headers['if-match'];
      if (condition && condition !== `"${etag}"`) return void response.writeHead(412).end();
      const version = { 'x-ms-version-id': path.split('=')[1] ?? 'V2' };
      response.writeHead(200, { etag: `"${etag}"`, 'content-length': body.length, ...version }).end(body);
    });

  test('the one that is asked for is recorded', async () => {
    give('/c/b?versionid=V1', '0x1', 'old');
    expect(await toArray(references.resolve(`${BASE}/c/b?versionId=V1`))).toEqual([entry]);
  });

  test('the recorded one is read, whatever its ETag is now', async () => {
    give('/c/b?versionid=V1', '0x9', 'old');
    give('/c/b', '0x2', 'new');
    expect(await text({ references }, entry)).toBe('old');
    expect(await references.check(entry)).toMatchObject({
      state: 'changed',
      readable: true,
      now: { digest: '0x2' },
    });
  });

  test('without a version, the old one with the recorded ETag is found', async () => {
    give('/c/b', '0x2', 'new');
    give('/c/b?versionid=V1', '0x1', 'old');
    const blob = (etag: string, version: string) =>
      `<Blob><Name>b</Name><VersionId>${version}</VersionId><Properties><Etag>${etag}</Etag><Content-Length>3</Content-Length></Properties></Blob>`;
    const list = `<?xml version="1.0"?><EnumerationResults><Blobs>${blob('0x2', 'V2')}${blob('0x1', 'V1')}</Blobs><NextMarker/></EnumerationResults>`;
    server.otherwise = ({ url }, response) => {
      const versions = url?.includes('comp=list') && /include=[^&]*versions/.test(url);
      response
        .writeHead(versions ? 200 : 404, { 'content-type': 'application/xml' })
        .end(versions ? list : '');
    };
    expect(await text({ references }, { ...entry, extra: { etag: '0x1' } })).toBe('old');
    await expectCode(references.open({ ...entry, digest: '0x7', extra: undefined }), 'REFERENCE_CHANGED');
  });
});
