import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { ByteRange } from '../reference-handler.ts';

/** An object by name, and perhaps one version of it. */
export interface ObjectAddress {
  /** Bucket, or account and container. */
  readonly container: string;
  /** Empty for all objects of the container. */
  readonly key: string;
  readonly version?: string | undefined;
}

/** What a place says of an object. */
export interface FoundObject {
  readonly key: string;
  /** Without quotes. */
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  /** Version id or generation, when the place tells one. */
  readonly version: string | undefined;
  /** True for what only stands for a folder. */
  readonly isFolder: boolean;
}

/** What became of an attempt to read an object; `bytes` are of the range that was asked for. */
export type ReadObject =
  | {
      readonly state: 'read';
      readonly bytes: AsyncIterable<Uint8Array>;
      /** Bytes of the whole object. */
      readonly size: number;
    }
  | { readonly state: 'missing' }
  | { readonly state: 'changed' };

/** How objects of one cloud are looked at. Each call is one request, or one for each page; callers repeat them. */
export interface ObjectPlace {
  /** Undefined when there is no such object or version. Throws when the container is missing or refuses. */
  find(address: ObjectAddress, signal: AbortSignal): Promise<FoundObject | undefined>;
  /** One page of objects whose names begin with `prefix`, in order of their names as the place has it. */
  list(container: string, page: PageRequest, signal: AbortSignal): Promise<ListedPage>;
  /** One page of the versions of all objects whose names begin with `prefix`. */
  versions(container: string, page: PageRequest, signal: AbortSignal): Promise<ListedPage>;
  /** Bytes, only if the ETag is `etag`, when one is given. */
  read(
    address: ObjectAddress,
    options: { etag: string | undefined; range: ByteRange | undefined },
    signal: AbortSignal,
  ): Promise<ReadObject>;
}

export interface PageRequest {
  readonly prefix: string;
  /** Of the page before; undefined for the first one. */
  readonly token: string | undefined;
  /** Objects at most. */
  readonly limit: number;
}

export interface ListedPage {
  readonly objects: readonly FoundObject[];
  /** Asks for the next page; undefined after the last one. */
  readonly next: string | undefined;
  /** True when the objects lack what only `find` tells. */
  readonly incomplete?: boolean;
}

/** What differs between clouds in how W&B writes references down. */
export interface ObjectScheme {
  readonly scheme: string;
  matches(uri: string): boolean;
  /** @throws INVALID_REFERENCE */
  parse(uri: string): ObjectAddress;
  /** The URI of an object, without its version. */
  format(container: string, key: string): string;
  /** The URI without what asks for a version. */
  withoutVersion(uri: string): string;
  extraOf(found: FoundObject): ReferenceEntry['extra'];
  /** True when empty objects are left out. */
  readonly dropsEmpty: boolean;
  /** True when a version can only ever have the same bytes, whatever its ETag says. */
  readonly versionPins: boolean;
  /** Path of an entry without a checksum when no name is given; a key may be empty. */
  uncheckedPath(address: ObjectAddress): string;
}
