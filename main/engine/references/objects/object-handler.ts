import { Readable } from 'node:stream';
import type { ReferenceEntry } from '../../artifact/entry.ts';
import { mapOrdered } from '../../artifact/map-ordered.ts';
import { attempt, type RequestPolicy } from '../attempts.ts';
import { checkFailed } from '../check-failed.ts';
import { checkedBytes, cutBytes, expectedBytes, isEmptyRange } from '../checked-bytes.ts';
import { pathOfMany, pathOfOne } from '../entry-path.ts';
import {
  changedReference,
  missingReference,
  recordedUnchecked,
  tooManyObjects,
} from '../reference-errors.ts';
import type {
  ByteRange,
  ReferenceCheck,
  ReferenceHandler,
  ReferenceState,
  ResolveOptions,
} from '../reference-handler.ts';
import { refuseCredentials } from '../reference-uri.ts';
import type {
  FoundObject,
  ListedPage,
  ObjectAddress,
  ObjectPlace,
  ObjectScheme,
  ReadObject,
} from './object-place.ts';

const LOOKS_AT_ONCE = 32;

export interface ObjectHandlerOptions {
  readonly scheme: ObjectScheme;
  /** The client for a container; loads the cloud's library at first use. */
  readonly place: (container: string) => Promise<ObjectPlace>;
  readonly policy: RequestPolicy;
}

/** References to objects in a cloud, one by one or all below a prefix. */
export function createObjectHandler(options: ObjectHandlerOptions): ReferenceHandler {
  const { scheme } = options;
  return {
    scheme: scheme.scheme,
    matches: (uri) => scheme.matches(uri),
    resolve: (uri, how) => resolveObjects(options, uri, how),
    open: (entry, range, signal) => openObject(options, entry, { range, signal }),
    refusal: (entry) => (isUnchecked(entry) ? recordedUnchecked(entry.uri) : undefined),
    check: async (entry, signal) => {
      try {
        return await checkObject(options, entry, signal);
      } catch (error) {
        return checkFailed(error);
      }
    },
  };
}

async function* resolveObjects(
  options: ObjectHandlerOptions,
  uri: string,
  how: ResolveOptions,
): AsyncGenerator<ReferenceEntry> {
  const { scheme } = options;
  const { name, maxObjects, signal } = how;
  refuseCredentials(uri);
  const address = scheme.parse(uri);
  const given = scheme.withoutVersion(uri);
  if (!how.checksum) {
    const path =
      name === undefined ? pathOfMany(undefined, scheme.uncheckedPath(address)) : pathOfOne(name, '');
    yield { kind: 'reference', path, uri: given, digest: given, size: undefined, extra: undefined };
    return;
  }
  const ask = await requests(options, { uri, container: address.container, signal });
  const found = address.key === '' ? undefined : await ask.find(address);
  if (address.version !== undefined && !found) throw missingReference(uri, 'is not there');
  if (found && !standsForFolder(found)) {
    if (scheme.dropsEmpty && found.size === 0) return;
    yield { kind: 'reference', path: pathOfOne(name, address.key), uri: given, ...stateOf(scheme, found) };
    return;
  }
  const prefix = address.key === '' || address.key.endsWith('/') ? address.key : `${address.key}/`;
  let count = 0;
  for await (const object of ask.listed(address.container, prefix)) {
    if (standsForFolder(object) || (scheme.dropsEmpty && object.size === 0)) continue;
    if (++count > maxObjects) throw tooManyObjects(uri, maxObjects);
    yield {
      kind: 'reference',
      path: pathOfMany(name, object.key.slice(prefix.length)),
      uri: scheme.format(address.container, object.key),
      ...stateOf(scheme, object),
    };
  }
}

async function openObject(
  options: ObjectHandlerOptions,
  entry: ReferenceEntry,
  { range, signal }: { range: ByteRange | undefined; signal: AbortSignal | undefined },
): Promise<AsyncIterable<Uint8Array>> {
  const { uri } = entry;
  if (isUnchecked(entry)) throw recordedUnchecked(uri);
  const empty = isEmptyRange(range);
  const found = await readRecorded(options, entry, { range: empty ? undefined : range, signal });
  if (found.state === 'missing') throw missingReference(uri);
  if (found.state === 'changed')
    throw changedReference(uri, 'its ETag differs, and no older version has the recorded one');
  const { bytes, size } = found;
  const wanted = range !== undefined && empty ? cutBytes(bytes, range) : bytes;
  return checkedBytes(wanted, {
    uri,
    size: expectedBytes(size, range),
    policy: options.policy,
    signal,
    close: () => void (bytes instanceof Readable && bytes.destroy()),
  });
}

/**
 * Reads the version that was recorded; without one, the object as it is if its ETag is still the same, else an old version
 * that has it.
 */
async function readRecorded(
  options: ObjectHandlerOptions,
  entry: ReferenceEntry,
  { range, signal }: { range: ByteRange | undefined; signal: AbortSignal | undefined },
): Promise<ReadObject> {
  const { scheme } = options;
  const { container, key } = scheme.parse(entry.uri);
  const ask = await requests(options, { uri: entry.uri, container, signal });
  const version = versionOf(entry);
  if (version !== undefined) {
    const etag = scheme.versionPins ? undefined : entry.digest;
    const recorded = await ask.read({ container, key, version }, { etag, range });
    if (recorded.state !== 'missing') return recorded;
  }
  const current = await ask.read({ container, key }, { etag: entry.digest, range });
  if (current.state !== 'changed' || version !== undefined) return current;
  for await (const old of ask.oldVersions(container, key)) {
    if (old.etag === entry.digest && old.version !== undefined)
      return await ask.read({ container, key, version: old.version }, { etag: entry.digest, range });
  }
  // To a condition on what is not there, some servers answer that the condition fails.
  return (await ask.find({ container, key })) ? current : { state: 'missing' };
}

async function checkObject(
  options: ObjectHandlerOptions,
  entry: ReferenceEntry,
  signal: AbortSignal | undefined,
): Promise<ReferenceCheck> {
  const { scheme } = options;
  const { container, key } = scheme.parse(entry.uri);
  const ask = await requests(options, { uri: entry.uri, container, signal });
  const current = await ask.find({ container, key });
  if (isUnchecked(entry))
    return checkFailed(current ? recordedUnchecked(entry.uri) : missingReference(entry.uri));
  const version = versionOf(entry);
  const same =
    current?.etag === entry.digest ||
    (scheme.versionPins && version !== undefined && current?.version === version);
  if (same) return { state: 'same', readable: true };
  const readable = version !== undefined && (await ask.find({ container, key, version })) !== undefined;
  const kept = readable ? { reason: 'The recorded version is kept beside it.' } : {};
  if (!current) return { state: 'missing', readable, ...kept };
  return { state: 'changed', readable, ...kept, now: stateOf(scheme, current) };
}

interface Requests {
  find(address: ObjectAddress): Promise<FoundObject | undefined>;
  read(
    address: ObjectAddress,
    how: { etag: string | undefined; range: ByteRange | undefined },
  ): Promise<ReadObject>;
  /** Objects whose names begin with `prefix`; one that vanishes meanwhile is left out. */
  listed(container: string, prefix: string): AsyncIterable<FoundObject>;
  oldVersions(container: string, key: string): AsyncIterable<FoundObject>;
}

/** The requests of a place, each repeated when it fails in passing. */
async function requests(
  { place, policy }: ObjectHandlerOptions,
  { uri, container, signal }: { uri: string; container: string; signal: AbortSignal | undefined },
): Promise<Requests> {
  const client = await attempt(() => place(container), { uri, policy, signal });
  const ask = <T>(action: (limit: AbortSignal) => Promise<T>) => attempt(action, { uri, policy, signal });
  const find = (address: ObjectAddress) => ask((limit) => client.find(address, limit));
  return {
    find,
    read: (address, how) => ask((limit) => client.read(address, how, limit)),
    async *listed(container, prefix) {
      let incomplete = false;
      const pages = pagesOf((token) =>
        ask((limit) => client.list(container, { prefix, token, limit: policy.pageSize }, limit)),
      );
      const objects = (async function* () {
        for await (const page of pages) {
          incomplete = page.incomplete ?? false;
          yield* page.objects;
        }
      })();
      const complete = async (object: FoundObject) =>
        incomplete && object.size > 0 ? await find({ container, key: object.key }) : object;
      for await (const object of mapOrdered(objects, LOOKS_AT_ONCE, complete)) if (object) yield object;
    },
    async *oldVersions(container, key) {
      const page = (token: string | undefined) => (limit: AbortSignal) =>
        client.versions(container, { prefix: key, token, limit: policy.pageSize }, limit);
      for await (const { objects } of pagesOf((token) => ask(page(token))))
        for (const object of objects) if (object.key === key) yield object;
    },
  };
}

async function* pagesOf(
  load: (token: string | undefined) => Promise<ListedPage>,
): AsyncGenerator<ListedPage> {
  let token: string | undefined;
  do {
    const page = await load(token);
    yield page;
    token = page.next;
  } while (token !== undefined);
}

function stateOf(scheme: ObjectScheme, found: FoundObject): ReferenceState {
  return { digest: found.etag, size: found.size, extra: scheme.extraOf(found) };
}

function standsForFolder({ isFolder, key, size }: FoundObject): boolean {
  return isFolder || (key.endsWith('/') && size === 0);
}

function isUnchecked({ digest, uri }: ReferenceEntry): boolean {
  return digest === uri;
}

function versionOf({ extra }: ReferenceEntry): string | undefined {
  return extra?.versionID === undefined ? undefined : String(extra.versionID);
}
