import type { TokenCredential } from '@azure/identity';
import type {
  AnonymousCredential,
  BlobClient,
  ContainerClient,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { statusOf } from '../attempts.ts';
import { noBytes } from '../checked-bytes.ts';
import type { Environment } from '../environment.ts';
import { wholeLength, withoutQuotes } from '../range-headers.ts';
import { azureAccount } from './azure-account.ts';
import type { FoundObject, ListedPage, ObjectPlace, PageRequest } from './object-place.ts';

/** How long in ms nobody is taken to be signed in before that is asked again. */
const ANONYMOUS_FOR = 60_000;

export interface AzureOptions {
  readonly env: Environment;
  /** Signs in where the environment has neither key nor signature of the account; undefined where nobody is to be. */
  readonly signIn: () => Promise<TokenCredential | undefined>;
}

/**
 * A container of Azure Blob Storage.
 *
 * @param containerUrl `https://<account>.blob.core.windows.net/<container>`
 */
export async function openAzurePlace(containerUrl: string, options: AzureOptions): Promise<ObjectPlace> {
  let client = await connect(containerUrl, options);
  const current = async () => {
    if (Date.now() > client.until) client = await connect(containerUrl, options);
    return client.container;
  };
  const blob = async (key: string, version: string | undefined): Promise<BlobClient> => {
    const latest = (await current()).getBlobClient(key);
    return version === undefined ? latest : latest.withVersion(version);
  };
  const listPage = async (
    { prefix, token, limit }: PageRequest,
    { versions, signal }: { versions: boolean; signal: AbortSignal },
  ): Promise<ListedPage> => {
    const what = { prefix, includeMetadata: true, includeVersions: versions, abortSignal: signal };
    const from = token === undefined ? {} : { continuationToken: token };
    const page = await (await current())
      .listBlobsFlat(what)
      .byPage({ maxPageSize: limit, ...from })
      .next();
    if (page.done) return { objects: [], next: undefined };
    const objects = page.value.segment.blobItems.map(({ name, properties, metadata, versionId }) =>
      found(name, { ...properties, metadata, versionId }),
    );
    return { objects, next: page.value.continuationToken || undefined };
  };
  return {
    async find({ key, version }, signal) {
      const answer = (await blob(key, version)).getProperties({ abortSignal: signal });
      const properties = await unlessMissing(answer, version);
      return properties && found(key, properties);
    },
    list: (_, page, signal) => listPage(page, { versions: false, signal }),
    versions: (_, page, signal) => listPage(page, { versions: true, signal }),
    async read({ key, version }, { etag, range }, signal) {
      const conditions = etag === undefined ? {} : { ifMatch: `"${etag}"` };
      const [offset, count] = range ? [range.start, range.end - range.start] : [0, undefined];
      const how = { conditions, abortSignal: signal, maxRetryRequests: 0 };
      try {
        const asked = (await blob(key, version)).download(offset, count, how);
        const answer = await unlessMissing(asked, version);
        if (!answer) return { state: 'missing' };
        const bytes = (answer.readableStreamBody as AsyncIterable<Uint8Array> | undefined) ?? noBytes();
        return { state: 'read', bytes, size: wholeLength(answer.contentRange, answer.contentLength) };
      } catch (error) {
        if (statusOf(error) === 412) return { state: 'changed' };
        if (statusOf(error) === 416) return { state: 'read', bytes: noBytes(), size: 0 };
        throw error;
      }
    },
  };
}

interface Connected {
  readonly container: ContainerClient;
  /** When to connect anew, in ms since 1970. */
  readonly until: number;
}

async function connect(containerUrl: string, { env, signIn }: AzureOptions): Promise<Connected> {
  const sdk = await import('@azure/storage-blob');
  const { name, endpoint, key, signature } = azureAccount(new URL(containerUrl).origin, env);
  const url = `${endpoint}${new URL(containerUrl).pathname}`;
  const once = { retryOptions: { maxTries: 1 } };
  const connected = (
    credential: StorageSharedKeyCredential | AnonymousCredential | TokenCredential,
    { to = url, until = Number.POSITIVE_INFINITY } = {},
  ): Connected => ({ container: new sdk.ContainerClient(to, credential, once), until });
  if (key !== undefined) return connected(new sdk.StorageSharedKeyCredential(name, key));
  const anonymous = new sdk.AnonymousCredential();
  if (signature !== undefined) return connected(anonymous, { to: `${url}?${signature}` });
  const credential = await signIn();
  if (credential) return connected(credential);
  return connected(anonymous, { until: Date.now() + ANONYMOUS_FOR });
}

/** Undefined for 404, and for what is answered to a version that there cannot be. */
async function unlessMissing<T>(answer: Promise<T>, version: string | undefined): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || (version !== undefined && status === 400)) return undefined;
    throw error;
  }
}

function found(
  key: string,
  {
    etag,
    contentLength,
    metadata,
    versionId,
  }: {
    etag?: string | undefined;
    contentLength?: number | undefined;
    metadata?: Record<string, string> | undefined;
    versionId?: string | undefined;
  },
): FoundObject {
  return {
    key,
    etag: withoutQuotes(etag),
    size: contentLength ?? 0,
    version: versionId,
    isFolder: metadata?.hdi_isfolder === 'true',
  };
}
