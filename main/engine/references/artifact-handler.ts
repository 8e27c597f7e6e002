import { digestText } from '../artifact/digest.ts';
import type { Entry, ReferenceEntry, StoredEntry } from '../artifact/entry.ts';
import { throwIfCancelled } from './attempts.ts';
import { checkFailed } from './check-failed.ts';
import { pathOfOne } from './entry-path.ts';
import { changedReference, invalidReference, missingReference, referenceError } from './reference-errors.ts';
import type { ByteRange, ReferenceCheck, ReferenceHandler, ResolveOptions } from './reference-handler.ts';

/** Which version a reference points into: one that is committed, or one that its maker had not committed yet. */
export type ArtifactName =
  | { readonly kind: 'committed'; readonly id: string }
  | { readonly kind: 'client'; readonly id: string };

/** The versions that references can point into. */
export interface Artifacts {
  /** The entry at a path; undefined when there is no such version or path. */
  find(artifact: ArtifactName, path: string, signal?: AbortSignal): Promise<Entry | undefined>;
  /** Bytes of an entry that a store holds, verified. */
  open(
    entry: StoredEntry,
    range: ByteRange | undefined,
    signal?: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>>;
}

const COMMITTED = 'wandb-artifact';
const CLIENT = 'wandb-client-artifact';
/** Longest chain of references to references. */
const MOST_LINKS = 100;

interface Target {
  /** The reference to the end of the chain. */
  readonly uri: string;
  readonly entry: Entry;
}

/**
 * References to an entry of a committed version: `wandb-artifact://<version id>/<path>`. Where that is a reference itself, the
 * bytes are those that it names.
 *
 * @param others reads and checks what the entry refers to
 */
export function createArtifactHandler(
  artifacts: Artifacts,
  others: Pick<ReferenceHandler, 'open' | 'check'>,
): ReferenceHandler {
  const resolve = async function* (
    uri: string,
    { name, signal }: ResolveOptions,
  ): AsyncGenerator<ReferenceEntry> {
    const target = await follow(artifacts, uri, signal);
    yield pointTo(target, pathOfOne(name, parse(uri, COMMITTED).path));
  };
  return {
    scheme: COMMITTED,
    matches: (uri) => /^wandb-artifact:/i.test(uri),
    resolve,
    open: async (entry, range, signal) => {
      const { entry: target } = await follow(artifacts, entry.uri, signal);
      if (digestOf(target) !== entry.digest) throw changedReference(entry.uri, 'its digest differs');
      if (target.kind === 'stored') return await artifacts.open(target, range, signal);
      return await others.open(target, range, signal);
    },
    check: (entry, signal) => checkTarget({ artifacts, others }, entry, signal),
  };
}

/** References to an entry of a version that is being made: `wandb-client-artifact://<client id>/<path>`. */
export function createClientArtifactHandler(artifacts: Artifacts): ReferenceHandler {
  const resolve = async function* (
    uri: string,
    { name, signal }: ResolveOptions,
  ): AsyncGenerator<ReferenceEntry> {
    const { id, path } = parse(uri, CLIENT);
    throwIfCancelled(signal);
    const entry = await artifacts.find({ kind: 'client', id }, path, signal);
    if (!entry) throw missingReference(uri, 'names no entry that is known here');
    yield pointTo({ uri, entry }, pathOfOne(name, path));
  };
  const why = 'It points into a version that had not been committed when it was written.';
  const refusal = ({ uri }: ReferenceEntry) =>
    referenceError('NOT_DOWNLOADABLE', uri, {
      message: `${uri} cannot be downloaded. ${why}`,
      hint: 'Log that version first, then reference its entry.',
    });
  return {
    scheme: CLIENT,
    matches: (uri) => /^wandb-client-artifact:/i.test(uri),
    resolve,
    open: async (entry) => {
      throw refusal(entry);
    },
    refusal,
    check: async () => ({ state: 'unknown', readable: false, reason: why }),
  };
}

/** The last entry of a chain of references from version to version. */
async function follow(artifacts: Artifacts, uri: string, signal: AbortSignal | undefined): Promise<Target> {
  let at = uri;
  for (let links = 0; links < MOST_LINKS; links++) {
    throwIfCancelled(signal);
    const { id, path } = parse(at, COMMITTED);
    const entry = await artifacts.find({ kind: 'committed', id }, path, signal);
    if (!entry) throw missingReference(at, 'names no entry of a version that is known here');
    if (entry.kind === 'stored' || !/^wandb-artifact:/i.test(entry.uri)) return { uri: at, entry };
    at = entry.uri;
  }
  throw invalidReference(
    uri,
    `leads on through more than ${MOST_LINKS} versions`,
    'It may lead in a circle.',
  );
}

async function checkTarget(
  { artifacts, others }: { readonly artifacts: Artifacts; readonly others: Pick<ReferenceHandler, 'check'> },
  entry: ReferenceEntry,
  signal: AbortSignal | undefined,
): Promise<ReferenceCheck> {
  try {
    const target = await follow(artifacts, entry.uri, signal);
    const digest = digestOf(target.entry);
    if (digest === entry.digest) {
      if (target.entry.kind === 'stored') return { state: 'same', readable: true };
      return await others.check(target.entry, signal);
    }
    return {
      state: 'changed',
      readable: false,
      now: {
        digest,
        size: target.entry.kind === 'stored' ? target.entry.content.size : target.entry.size,
        extra: undefined,
      },
    };
  } catch (error) {
    return checkFailed(error);
  }
}

/** W&B writes the size 0 for references into other versions. */
function pointTo({ uri, entry }: Target, path: string): ReferenceEntry {
  return { kind: 'reference', path, uri, digest: digestOf(entry), size: 0, extra: undefined };
}

function digestOf(entry: Entry): string {
  return entry.kind === 'stored' ? digestText('md5', entry.digest) : entry.digest;
}

function parse(uri: string, scheme: string): { id: string; path: string } {
  const rest = uri.slice(`${scheme}://`.length);
  const [, id, path] = /^([^/]+)\/(.+)$/s.exec(uri.slice(scheme.length).startsWith('://') ? rest : '') ?? [];
  if (id === undefined || path === undefined || !/^[0-9a-z-]+$/i.test(id))
    throw invalidReference(
      uri,
      'names no entry of a version',
      `Write it as ${scheme}://<version id>/<path>.`,
    );
  return { id, path };
}
