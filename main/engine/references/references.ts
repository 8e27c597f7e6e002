import { type AppError, hasCode } from '../../../contract/errors.ts';
import type { ReferenceEntry } from '../artifact/entry.ts';
import { type Artifacts, createArtifactHandler, createClientArtifactHandler } from './artifact-handler.ts';
import { DEFAULT_POLICY, type RequestPolicy } from './attempts.ts';
import { checkFailed } from './check-failed.ts';
import type { Environment } from './environment.ts';
import { FileDigests } from './file/file-digests.ts';
import { createFileHandler } from './file/file-handler.ts';
import { openAzurePlace } from './objects/azure-place.ts';
import { azureScheme } from './objects/azure-scheme.ts';
import { signInToAzure } from './objects/azure-sign-in.ts';
import { openGsPlace } from './objects/gs-place.ts';
import { gsScheme } from './objects/gs-scheme.ts';
import { createObjectHandler } from './objects/object-handler.ts';
import type { ObjectPlace } from './objects/object-place.ts';
import { openS3Place } from './objects/s3-place.ts';
import { s3Scheme } from './objects/s3-scheme.ts';
import { RecentAnswers } from './recent-answers.ts';
import {
  type ByteRange,
  DEFAULT_MAX_OBJECTS,
  type ReferenceCheck,
  type ReferenceHandler,
  type ResolveOptions,
} from './reference-handler.ts';
import { schemeOf } from './reference-uri.ts';
import { createTrackingHandler } from './tracking-handler.ts';
import { createHttpHandler } from './web/http-handler.ts';

export interface ReferencesOptions {
  /** Where endpoints and keys are read from. The cloud libraries also read `process.env` and the user's files. */
  readonly env: Environment;
  readonly artifacts: Artifacts;
  readonly policy?: RequestPolicy;
}

/** What can be done with references, whatever their scheme. */
export interface References {
  /** In the order in which they are asked; the last one takes every URI. */
  readonly handlers: readonly ReferenceHandler[];
  /**
   * See `ReferenceHandler.resolve`. Neither `maxObjects` nor 0 for it: 10,000,000.
   * @throws also INVALID_REFERENCE for what is not a URI
   */
  resolve(
    uri: string,
    options?: Partial<ResolveOptions> & {
      /** An answer of a server that is no older may be given again; without it, servers are asked. */
      readonly maxAgeMs?: number | undefined;
    },
  ): AsyncIterable<ReferenceEntry>;
  /** See `ReferenceHandler.open`. */
  open(entry: ReferenceEntry, range?: ByteRange, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** See `ReferenceHandler.refusal`; also for what is not a URI. */
  refusal(entry: ReferenceEntry): AppError | undefined;
  /** See `ReferenceHandler.localPath`; undefined for references to anything else. */
  localPath(entry: ReferenceEntry): string | undefined;
  /** See `ReferenceHandler.check`. */
  check(entry: ReferenceEntry, signal?: AbortSignal): Promise<ReferenceCheck>;
  /** Ends the threads that read files. */
  close(): Promise<void>;
}

/** References of every scheme. The libraries of the clouds are loaded when the first URI of theirs is looked at. */
export function createReferences(options: ReferencesOptions): References {
  const digests = new FileDigests();
  const recent = new RecentAnswers();
  const handlerOf = (uri: string): ReferenceHandler => {
    schemeOf(uri);
    return handlers.find((handler) => handler.matches(uri))!;
  };
  const every: Pick<References, 'open' | 'check'> = {
    open: async (entry, range, signal) => await handlerOf(entry.uri).open(entry, range, signal),
    check: async (entry, signal) => {
      try {
        return await handlerOf(entry.uri).check(entry, signal);
      } catch (error) {
        return checkFailed(error);
      }
    },
  };
  const handlers = createHandlers(options, { digests, every });
  return {
    ...every,
    handlers,
    async *resolve(uri, { name, checksum = true, maxObjects, signal, maxAgeMs = 0 } = {}) {
      const most = maxObjects || DEFAULT_MAX_OBJECTS;
      const handler = handlerOf(uri);
      const ask = () => handler.resolve(uri, { name, checksum, maxObjects: most, signal });
      // Files of this machine are looked at each time: that is quick, and who edits them sees it.
      if (handler.localPath) yield* ask();
      else yield* recent.of(JSON.stringify([uri, name, checksum, most]), maxAgeMs, ask);
    },
    refusal: (entry) => {
      try {
        return handlerOf(entry.uri).refusal?.(entry);
      } catch (error) {
        if (hasCode(error, 'INVALID_REFERENCE')) return error;
        throw error;
      }
    },
    localPath: (entry) => handlerOf(entry.uri).localPath?.(entry.uri),
    close: () => digests.close(),
  };
}

/** The order is W&B's (wandb/SPEC 6 in the design material): Azure comes before https. */
function createHandlers(
  { env, artifacts, policy = DEFAULT_POLICY }: ReferencesOptions,
  { digests, every }: { readonly digests: FileDigests; readonly every: Pick<References, 'open' | 'check'> },
): readonly ReferenceHandler[] {
  const s3 = once(() => openS3Place(env));
  const gs = once(() => openGsPlace(env));
  const azure = onceForEach((container) => openAzurePlace(container, { env, signIn: signInToAzure }));
  return [
    createObjectHandler({ scheme: s3Scheme, place: s3, policy }),
    createObjectHandler({ scheme: gsScheme, place: gs, policy }),
    createObjectHandler({ scheme: azureScheme, place: azure, policy }),
    createHttpHandler('http', policy),
    createHttpHandler('https', policy),
    createArtifactHandler(artifacts, every),
    createClientArtifactHandler(artifacts),
    createFileHandler(policy, digests),
    createTrackingHandler(),
  ];
}

function once(open: () => Promise<ObjectPlace>): () => Promise<ObjectPlace> {
  const get = onceForEach(open);
  return () => get('');
}

/** Keeps what succeeded; a failure is tried again the next time. */
function onceForEach(open: (key: string) => Promise<ObjectPlace>): (key: string) => Promise<ObjectPlace> {
  const opened = new Map<string, Promise<ObjectPlace>>();
  return (key) => {
    const known = opened.get(key);
    if (known) return known;
    const opening = open(key);
    opened.set(key, opening);
    opening.catch(() => opened.delete(key));
    return opening;
  };
}
