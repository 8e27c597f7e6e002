import type { FileMetadata, Storage, StorageOptions } from '@google-cloud/storage';
import { statusOf } from '../attempts.ts';
import { noBytes } from '../checked-bytes.ts';
import type { Environment } from '../environment.ts';
import { withoutQuotes } from '../range-headers.ts';
import type { FoundObject, ObjectPlace, PageRequest } from './object-place.ts';

const FIELDS = 'items(name,etag,generation,size),nextPageToken';

/**
 * Google Cloud Storage, or what `STORAGE_EMULATOR_HOST` names. Credentials are the application default ones; without any,
 * requests are anonymous.
 */
export async function openGsPlace(env: Environment): Promise<ObjectPlace> {
  const { Storage: Client } = await import('@google-cloud/storage');
  const storage = await connect(Client, env);
  const listPage = async (container: string, { prefix, token, limit }: PageRequest, versions: boolean) => {
    const query = {
      prefix,
      versions,
      maxResults: limit,
      pageToken: token,
      autoPaginate: false,
      fields: FIELDS,
    };
    const [files, next] = await storage.bucket(container).getFiles(withoutUndefined(query));
    const { pageToken } = (next ?? {}) as { pageToken?: string };
    // Asked for certain fields, the library gives the objects as they came, whatever its types say.
    const objects = (files as unknown as FileMetadata[]).map(found);
    return { objects, next: pageToken };
  };
  return {
    async find({ container, key, version }) {
      return await describe(container, key, version);
    },
    list: (container, page) => listPage(container, page, false),
    versions: (container, page) => listPage(container, page, true),
    async read({ container, key, version }, { etag, range }) {
      const now = await describe(container, key, version);
      if (!now) return { state: 'missing' };
      if (etag !== undefined && now.etag !== etag) return { state: 'changed' };
      const file = storage.bucket(container).file(key, withoutUndefined({ generation: now.version }));
      const part = range ? { start: range.start, end: Math.min(range.end, now.size) - 1 } : {};
      if (range && range.start >= now.size) return { state: 'read', bytes: noBytes(), size: now.size };
      const bytes = file.createReadStream({
        ...part,
        validation: range ? false : 'crc32c',
        decompress: false,
      });
      return { state: 'read', bytes, size: now.size };
    },
  };

  async function describe(
    container: string,
    key: string,
    generation: string | undefined,
  ): Promise<FoundObject | undefined> {
    try {
      const file = storage.bucket(container).file(key, withoutUndefined({ generation }));
      const [metadata] = await file.getMetadata();
      return found(metadata);
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }
}

async function connect(Client: typeof Storage, env: Environment): Promise<Storage> {
  const endpoint = env.STORAGE_EMULATOR_HOST;
  const common: StorageOptions = { retryOptions: { autoRetry: false, maxRetries: 0 } };
  if (endpoint) {
    const apiEndpoint = endpoint.includes('://') ? endpoint : `http://${endpoint}`;
    const emulated = new Client({ ...common, apiEndpoint, projectId: 'none' });
    // When its process has the variable, too, the library leaves out the path that emulators and their other clients have.
    emulated.baseUrl = `${apiEndpoint.replace(/\/+$/, '')}/storage/v1`;
    return emulated;
  }
  const storage = new Client(common);
  try {
    await storage.authClient.getClient();
    return storage;
  } catch {
    // The library signs requests to its usual address only.
    return new Client({ ...common, apiEndpoint: 'https://www.googleapis.com', projectId: 'none' });
  }
}

function found({ name, etag, generation, size }: FileMetadata): FoundObject {
  const key = name ?? '';
  return {
    key,
    etag: withoutQuotes(etag),
    size: Number(size ?? 0),
    version: generation === undefined ? undefined : String(generation),
    isFolder: key.endsWith('/'),
  };
}

/** The library takes a key that is there for a value. */
function withoutUndefined<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}
