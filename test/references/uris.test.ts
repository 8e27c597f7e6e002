import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileUriToPath, joinFileUri, pathToFileUri } from '../../main/engine/references/file/file-uri.ts';
import { azureAccount } from '../../main/engine/references/objects/azure-account.ts';
import { azureScheme } from '../../main/engine/references/objects/azure-scheme.ts';
import { gsScheme } from '../../main/engine/references/objects/gs-scheme.ts';
import { s3Endpoint } from '../../main/engine/references/objects/s3-endpoint.ts';
import { s3Scheme } from '../../main/engine/references/objects/s3-scheme.ts';
import { schemeOf } from '../../main/engine/references/reference-uri.ts';
import { createReferences } from '../../main/engine/references/references.ts';
import { toArray } from '../helpers/to-array.ts';
import { expectCode } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';

const references = createReferences({ env: {}, artifacts: NO_ARTIFACTS, policy: QUICK });
const resolve = (uri: string, options = {}) => toArray(references.resolve(uri, options));

describe('which handler takes a URI', () => {
  test.each([
    ['s3://bucket/key', 's3'],
    ['S3://bucket/key', 's3'],
    ['gs://bucket/key', 'gs'],
    ['https://acct.blob.core.windows.net/c/b', 'Azure'],
    ['https://acct.blob.core.windows.net.example.com/c/b', 'https'],
    ['http://acct.blob.core.windows.net/c/b', 'http'],
    ['HTTPS://example.com/x', 'https'],
    ['wandb-artifact://0123/x', 'wandb-artifact'],
    ['wandb-client-artifact://abc/x', 'wandb-client-artifact'],
    ['file:///x', 'file'],
    ['s3a://bucket/key', 'any other'],
    ['nfs://host/x', 'any other'],
    ['mailto:me@example.com', 'any other'],
  ])('%s: %s', (uri, scheme) => {
    expect(references.handlers.find((handler) => handler.matches(uri))!.scheme).toBe(scheme);
  });

  test.each([
    ['C:\\data\\x', 'file:///C:/data/x'],
    ['c:data', 'file:///c:/data'],
    ['/data/x', 'file:///data/x'],
    ['\\\\server\\share\\x', 'file://server/share/x'],
    ['//server/share', 'file://server/share'],
    ['data/x', 's3://'],
    ['', 's3://'],
  ])('%j is a path: the hint has %s', async (path, hint) => {
    await expect(resolve(path, { name: 'x' })).rejects.toMatchObject({
      code: 'INVALID_REFERENCE',
      hint: expect.stringContaining(hint),
    });
  });

  test.each(['not a uri', 'C:\\data', '//host/x'])(
    '%j, written by others, stops no check of the rest',
    async (uri) => {
      const entry = {
        kind: 'reference',
        path: 'x',
        uri,
        digest: 'x',
        size: undefined,
        extra: undefined,
      } as const;
      expect(await references.check(entry)).toMatchObject({ state: 'unknown', readable: false });
    },
  );

  test('the scheme is in lower case', () => expect(schemeOf('NFS://x')).toBe('nfs'));

  test('no cloud library is loaded to find out', () => {
    const source = (file: string) =>
      readFileSync(new URL(`../../main/engine/references/objects/${file}-place.ts`, import.meta.url), 'utf8');
    for (const file of ['s3', 'gs', 'azure'])
      expect(source(file)).not.toMatch(/^import (?!type)[^;]*from '@(?:aws|google|azure)/m);
  });
});

describe('file addresses', () => {
  test.each([
    ['file:///data/cat.txt', 'linux', '/data/cat.txt'],
    ['file:/data/cat.txt', 'linux', '/data/cat.txt'],
    ['file://localhost/data/x', 'linux', '/data/x'],
    ['file:///my%20data/%C3%BC', 'linux', '/my data/ü'],
    ['file:///a#b?c', 'linux', '/a#b?c'],
    ['file:///100%/%zz/%ff', 'linux', '/100%/%zz/%ff'],
    ['file:///a\\b', 'linux', '/a\\b'],
    ['file:///C:/data/x', 'win32', 'C:\\data\\x'],
    ['file:///C:', 'win32', 'C:\\'],
    ['file://C:/data/x', 'win32', 'C:\\data\\x'],
    ['file://C:\\data\\x#1', 'win32', 'C:\\data\\x#1'],
    ['file://server/share/my%20x', 'win32', '\\\\server\\share\\my x'],
  ])('%s on %s: %s', (uri, platform, path) => expect(fileUriToPath(uri, platform)).toBe(path));

  test.each([
    ['file:data', 'linux', 'relative'],
    ['file://', 'linux', 'names no file'],
    ['file://data/x', 'linux', 'host "data"'],
    ['file://C:/data', 'linux', 'drive of Windows'],
    ['file://C:\\data', 'linux', 'drive of Windows'],
    ['file://server', 'win32', 'no share'],
    ['file:///a%00b', 'linux', 'NUL'],
  ])('%s on %s: %s', (uri, platform, why) => {
    expect(() => fileUriToPath(uri, platform)).toThrow(
      expect.objectContaining({ code: 'INVALID_REFERENCE' }),
    );
    expect(() => fileUriToPath(uri, platform)).toThrow(why);
  });

  test('are made as Python makes them', () => {
    expect(pathToFileUri("/a b/é#?%'(~).txt", 'linux')).toBe('file:///a%20b/%C3%A9%23%3F%25%27%28~%29.txt');
    expect(pathToFileUri('C:\\a b', 'win32')).toBe('file:///C:/a%20b');
    expect(pathToFileUri('\\\\host\\share\\x', 'win32')).toBe('file://host/share/x');
  });

  test('below a folder names stay, but for what would be decoded', () => {
    expect(joinFileUri('file:///d/', 'a b#1')).toBe('file:///d/a b#1');
    expect(joinFileUri('file:///d', '%41 5%')).toBe('file:///d/%2541 5%');
  });
});

describe('addresses of objects', () => {
  test.each([
    [s3Scheme, 's3://b/a%20b#c?d', { container: 'b', key: 'a%20b#c?d' }],
    [s3Scheme, 's3://b/k?versionId=V.1', { container: 'b', key: 'k', version: 'V.1' }],
    [s3Scheme, 's3://b', { container: 'b', key: '' }],
    [s3Scheme, 's3://b/C:\\a b\\100%', { container: 'b', key: 'C:\\a b\\100%' }],
    [gsScheme, 'gs://b/C:\\a b\\100%', { container: 'b', key: 'C:\\a b\\100%' }],
    [gsScheme, 'gs://b/a#b', { container: 'b', key: 'a#b' }],
    [gsScheme, 'gs://b/k#17', { container: 'b', key: 'k', version: '17' }],
    [
      azureScheme,
      'https://A.blob.core.windows.net/c/d%20e/f%23?versionId=2020-01-01T00:00:00Z#x',
      { container: 'https://a.blob.core.windows.net/c', key: 'd e/f#', version: '2020-01-01T00:00:00Z' },
    ],
    [
      azureScheme,
      'https://a.blob.core.windows.net/c',
      { container: 'https://a.blob.core.windows.net/c', key: '' },
    ],
  ])('$1', (scheme, uri, address) => expect(scheme.parse(uri)).toEqual({ version: undefined, ...address }));

  test.each(['s3://', 's3:///key', 'gs://', 'https://a.blob.core.windows.net/'])(
    '%s is refused',
    async (uri) => {
      await expectCode(resolve(uri), 'INVALID_REFERENCE');
      await expectCode(resolve(uri, { checksum: false, name: 'x' }), 'INVALID_REFERENCE');
    },
  );

  test.each([
    ['s3://bucket/a/b.txt?versionId=V', 'a/b.txt', 's3://bucket/a/b.txt'],
    ['s3://bucket', 'bucket', 's3://bucket'],
    ['gs://bucket/a/b.txt#17', 'a/b.txt', 'gs://bucket/a/b.txt'],
    [
      'https://acct.blob.core.windows.net/c/a/b.txt?versionId=V#x',
      'a/b.txt',
      'https://acct.blob.core.windows.net/c/a/b.txt',
    ],
  ])('%s without checksum: nothing is asked, and the version is left out', async (uri, path, ref) => {
    expect(await resolve(uri, { checksum: false })).toEqual([
      { kind: 'reference', path, uri: ref, digest: ref, size: undefined, extra: undefined },
    ]);
  });

  test('gs without key, name and checksum has no path', () =>
    expectCode(resolve('gs://bucket', { checksum: false }), 'INVALID_PATH'));

  test('a large generation stays exact', () => {
    const found = { key: 'k', etag: 'e', size: 1, isFolder: false };
    expect(gsScheme.extraOf({ ...found, version: '1700000000000000' })).toEqual({
      versionID: 1700000000000000,
    });
    expect(gsScheme.extraOf({ ...found, version: '9007199254740993' })).toEqual({
      versionID: '9007199254740993',
    });
  });

  test.each(['s3', 'gs'])('a password in an %s address is refused', (scheme) =>
    expectCode(resolve(`${scheme}://key:secret@bucket/x`), 'INVALID_REFERENCE'),
  );
});

describe('servers that speak S3', () => {
  test.each([
    [{}, {}],
    [{ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'us-east-1' }, { region: 'eu-west-1' }],
    [
      { AWS_S3_ENDPOINT_URL: 'http://localhost:9000', AWS_ENDPOINT_URL: 'http://other' },
      { endpoint: 'http://localhost:9000', forcePathStyle: true },
    ],
    // CoreWeave takes buckets as a part of the host.
    [
      { AWS_S3_ENDPOINT_URL: 'https://cwobject.com' },
      { endpoint: 'https://cwobject.com', forcePathStyle: false },
    ],
    [
      { AWS_ENDPOINT_URL_S3: 'http://x.cwlota.com' },
      { endpoint: 'http://x.cwlota.com', forcePathStyle: false },
    ],
    [
      { AWS_ENDPOINT_URL: 'https://cwobject.com.example.com' },
      { endpoint: 'https://cwobject.com.example.com', forcePathStyle: true },
    ],
  ])('%j', (env, endpoint) => expect(s3Endpoint(env)).toEqual(endpoint));
});

describe('accounts of Azure', () => {
  const URL = 'https://acct.blob.core.windows.net';
  test.each([
    [{}, { endpoint: URL, key: undefined, signature: undefined }],
    [{ AZURE_STORAGE_KEY: 'k' }, { key: 'k' }],
    [{ AZURE_STORAGE_ACCOUNT: 'other', AZURE_STORAGE_KEY: 'k' }, { key: undefined }],
    [{ AZURE_STORAGE_SAS_TOKEN: '?sv=1&sig=2' }, { signature: 'sv=1&sig=2' }],
    [
      { AZURE_STORAGE_CONNECTION_STRING: 'AccountName=acct;AccountKey=a+b==;' },
      { endpoint: URL, key: 'a+b==' },
    ],
    [
      {
        AZURE_STORAGE_CONNECTION_STRING:
          'BlobEndpoint=https://acct.example/;SharedAccessSignature=sv=1&sig=2',
      },
      { endpoint: 'https://acct.example', signature: 'sv=1&sig=2' },
    ],
    [
      { AZURE_STORAGE_CONNECTION_STRING: 'AccountName=other;AccountKey=x' },
      { endpoint: URL, key: undefined },
    ],
  ])('%j', (env, account) => expect(azureAccount(URL, env)).toMatchObject({ name: 'acct', ...account }));
});
