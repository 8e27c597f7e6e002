import { AppError } from '../../../../contract/errors.ts';
import { comparePaths, type ReferenceEntry } from '../../artifact/entry.ts';
import { isFileUri } from '../../artifact/file-uri.ts';
import type { FingerprintInput } from '../../catalog/batches.ts';
import {
  FINGERPRINT_BYTES,
  type FingerprintPolicy,
  fingerprintsEqual,
  isRacy,
} from '../../scan/fingerprint.ts';
import { throwIfCancelled } from './cancelled.ts';
import type { FetchContext } from './fetch-types.ts';
import { ABSENT, BLOCKED, DIRECTORY, FILE, type Inspected, LINK } from './fetch-worker-api.ts';
import { copiesOf } from './known-copies.ts';
import { type Candidate, type Change, type Found, sameReference, type Wanted } from './planned-change.ts';
import type { PathClash } from './target-paths.ts';

export interface SettleOptions {
  /** Real path; undefined when the folder is not there, so that nothing is in it. */
  readonly root: string | undefined;
  /** Also work out the content of files that certainly differ, because they may have to be rescued. */
  readonly identifyAll: boolean;
  readonly signal: AbortSignal;
}

/** What candidates turned out to be. */
export interface Settled {
  readonly changes: Change[];
  /** Wanted files and links that are there already. */
  readonly unchanged: number;
  /** Places where something is that Vitrine will not touch. */
  readonly clashes: PathClash[];
  /** Folders in the place of files, which will be empty and have to be removed first; deepest first. */
  readonly foldersInTheWay: string[];
}

/** A change that is possible only when something else goes away first. */
interface Obstructed {
  readonly change: Change;
  /** The link or file among its parents; undefined when it is a folder at the path itself. */
  readonly blocker: string | undefined;
}

type SettleContext = Pick<FetchContext, 'workers' | 'remember' | 'policy' | 'rememberCopies'>;

type Looked = Found | Obstructed | undefined;

const PATHS_AT_ONCE = 4096;
/** One for all paths: a million of them would be many. */
const NOTHING: Found = { kind: 'absent' };
const HASH_BYTES = 32;
const SLICE_BYTES = 64 * 1024 * 1024;

/**
 * Looks at every candidate's path and, where the catalog does not know the content, reads the file: which paths
 * have to change, and what they hold now.
 *
 * @throws FILES_UNREADABLE listing files whose content cannot be learnt
 */
export async function settleCandidates(
  context: SettleContext,
  candidates: readonly Candidate[],
  options: SettleOptions,
): Promise<Settled> {
  const settled = {
    changes: [] as Change[],
    unchanged: 0,
    clashes: [] as PathClash[],
    foldersInTheWay: [] as string[],
  };
  const obstructed: Obstructed[] = [];
  for (let start = 0; start < candidates.length; start += PATHS_AT_ONCE) {
    throwIfCancelled(options.signal, options.root ?? '');
    const slice = candidates.slice(start, start + PATHS_AT_ONCE);
    const found = await inspect(context, slice, { options, clashes: settled.clashes });
    const contents = await identifyUnknown(context, { slice, found, options });
    const copies = await recognizeCopies(context, { slice, found, options });
    for (let at = 0; at < slice.length; at++) {
      const candidate = slice[at]!;
      const before = found[at];
      if (before === undefined) continue;
      if ('change' in before) {
        obstructed.push(before);
        continue;
      }
      const content = contents.get(at);
      const complete =
        before.kind === 'file'
          ? { ...before, content: content ?? before.content, copyOf: copies.get(at) ?? before.copyOf }
          : before;
      const verdict = compare(complete, candidate.wanted);
      if (verdict === 'same') settled.unchanged += candidate.wanted === undefined ? 0 : 1;
      else
        settled.changes.push({
          path: candidate.path,
          found: complete,
          wanted: candidate.wanted,
          onlyMode: verdict === 'mode',
        });
    }
  }
  if (obstructed.length > 0) await resolveObstructed(context, { obstructed, settled, options });
  return settled;
}

/** Something in the way is fine when this same plan removes it. */
async function resolveObstructed(
  context: Pick<FetchContext, 'workers'>,
  work: {
    readonly obstructed: readonly Obstructed[];
    readonly settled: Pick<Settled, 'changes' | 'clashes' | 'foldersInTheWay'>;
    readonly options: SettleOptions;
  },
): Promise<void> {
  const { changes, clashes, foldersInTheWay } = work.settled;
  const removed = new Set(changes.filter(({ wanted }) => wanted === undefined).map(({ path }) => path));
  const possible: Change[] = [];
  for (const { change, blocker } of work.obstructed) {
    const { path } = change;
    if (blocker !== undefined) {
      if (removed.has(blocker)) possible.push(change);
      else clashes.push({ path, reason: `${blocker} is a link or a file, which is not written through` });
      continue;
    }
    const tree = await context.workers.call('listTree', { root: work.options.root!, path });
    const kept = tree.find((item) => !item.endsWith('/') && !removed.has(item));
    if (kept !== undefined) {
      clashes.push({ path, reason: `a folder with ${kept} in it is there` });
      continue;
    }
    possible.push(change);
    for (const item of tree.toReversed()) if (item.endsWith('/')) foldersInTheWay.push(item.slice(0, -1));
    foldersInTheWay.push(path);
  }
  for (const change of possible) changes.push(change);
  changes.sort((a, b) => comparePaths(a.path, b.path));
}

async function inspect(
  context: Pick<FetchContext, 'workers' | 'policy'>,
  slice: readonly Candidate[],
  into: { readonly options: SettleOptions; readonly clashes: PathClash[] },
): Promise<Looked[]> {
  const { root } = into.options;
  if (root === undefined) return slice.map(() => NOTHING);
  const looked = await context.workers.call('inspect', { root, paths: slice.map(({ path }) => path) });
  return slice.map((candidate, at) => {
    switch (looked.kinds[at]) {
      case ABSENT:
        return NOTHING;
      case LINK:
        return { kind: 'link', target: looked.links.get(at)!, fingerprint: fingerprintOf(looked, at) };
      case FILE:
        return foundFile(candidate, fingerprintOf(looked, at), { looked, at, policy: context.policy });
      case DIRECTORY:
        return obstruct(candidate, undefined);
      case BLOCKED:
        return obstruct(candidate, looked.blockers.get(at)!);
      default:
        into.clashes.push({ path: candidate.path, reason: 'a socket, pipe or device is there' });
        return undefined;
    }
  });
}

function obstruct({ path, wanted }: Candidate, blocker: string | undefined): Looked {
  if (wanted === undefined) return NOTHING;
  return { change: { path, found: NOTHING, wanted, onlyMode: false }, blocker };
}

function foundFile(
  candidate: Candidate,
  fingerprint: Buffer,
  row: { readonly looked: Inspected; readonly at: number; readonly policy: FingerprintPolicy },
): Found {
  const { looked, at, policy } = row;
  const hasFingerprint = (known: Buffer | undefined) =>
    known !== undefined && fingerprintsEqual({ bytes: known, at: 0 }, { bytes: fingerprint, at: 0 }, policy);
  return {
    kind: 'file',
    size: looked.sizes[at]!,
    mtimeNs: looked.mtimes[at]!,
    executable: looked.executable[at] === 1,
    fingerprint,
    content: hasFingerprint(candidate.known) ? candidate.content : undefined,
    copyOf: hasFingerprint(candidate.copied?.fingerprint) ? candidate.copied!.reference : undefined,
  };
}

function fingerprintOf(looked: Inspected, at: number): Buffer {
  const { buffer, byteOffset } = looked.fingerprints;
  return Buffer.from(buffer, byteOffset + at * FINGERPRINT_BYTES, FINGERPRINT_BYTES);
}

/** Reads the files whose content matters and is unknown; the contents by number in the slice. */
async function identifyUnknown(
  context: SettleContext,
  work: {
    readonly slice: readonly Candidate[];
    readonly found: readonly Looked[];
    readonly options: SettleOptions;
  },
): Promise<Map<number, NonNullable<Candidate['content']>>> {
  const { slice, found, options } = work;
  const unknown = slice.flatMap((candidate, at) => (needsReading(candidate, found[at], options) ? [at] : []));
  const contents = new Map<number, NonNullable<Candidate['content']>>();
  if (unknown.length === 0) return contents;
  const stop = stopOn(options.signal);
  const unreadable: string[] = [];
  const learnt: FingerprintInput[] = [];
  try {
    await Promise.all(
      slices(unknown, (at) => sizeOf(found[at])).map(async (numbers) => {
        const observedNs = BigInt(Date.now()) * 1_000_000n;
        const paths = numbers.map((at) => slice[at]!.path);
        const read = await context.workers.call('identify', { root: options.root!, paths, stop: stop.flag });
        for (let i = 0; i < numbers.length; i++) {
          const at = numbers[i]!;
          const before = found[at];
          const fingerprint = Buffer.from(read.fingerprints.buffer, i * FINGERPRINT_BYTES, FINGERPRINT_BYTES);
          if (read.ok[i] !== 1 || !isFile(before) || !before.fingerprint.equals(fingerprint)) {
            unreadable.push(paths[i]!);
            continue;
          }
          const content = {
            contentId: Buffer.from(read.contentIds.buffer, i * HASH_BYTES, HASH_BYTES),
            size: read.sizes[i]!,
            chunks: Buffer.from(read.chunks[i]!),
            listed: false,
          };
          contents.set(at, content);
          const wanted = slice[at]!.wanted;
          if (wanted?.kind !== 'file' || wanted.digest === undefined) continue;
          if (!wanted.content.contentId.equals(content.contentId)) continue;
          const racy = isRacy({ bytes: fingerprint, at: 0 }, observedNs, 'full');
          const { digest } = wanted;
          learnt.push({
            path: paths[i]!,
            fingerprint,
            content: wanted.content,
            digest,
            executable: before.executable,
            racy,
          });
        }
      }),
    );
  } finally {
    stop.done();
  }
  throwIfCancelled(options.signal, options.root ?? '');
  if (unreadable.length > 0) throw cannotRead(options.root!, unreadable);
  if (learnt.length > 0) await context.remember(options.root!, learnt);
  return contents;
}

/**
 * Files that are copies of the files that their places' references name, though nobody wrote down that they are: those with
 * the recorded digest. By number in the slice.
 */
async function recognizeCopies(
  context: SettleContext,
  work: {
    readonly slice: readonly Candidate[];
    readonly found: readonly Looked[];
    readonly options: SettleOptions;
  },
): Promise<Map<number, ReferenceEntry>> {
  const { slice, found, options } = work;
  const copies = new Map<number, ReferenceEntry>();
  const unknown = slice.flatMap(({ wanted }, at) => {
    const file = found[at];
    if (wanted?.kind !== 'copy' || !isFile(file) || file.copyOf !== undefined) return [];
    const { reference } = wanted;
    return isDigestedFile(reference) && reference.size === file.size ? [{ at, reference, file }] : [];
  });
  if (unknown.length === 0) return copies;
  const stop = stopOn(options.signal);
  try {
    const paths = unknown.map(({ at }) => slice[at]!.path);
    const digests = await context.workers.call('digest', { root: options.root!, paths, stop: stop.flag });
    const learnt = unknown.filter(({ reference }, i) => digests[i] === reference.digest);
    for (const { at, reference } of learnt) copies.set(at, reference);
    const made = learnt.map(({ at, reference, file }) => {
      return { path: slice[at]!.path, reference, fingerprint: file.fingerprint };
    });
    if (made.length > 0) await context.rememberCopies(options.root!, copiesOf(made));
  } finally {
    stop.done();
  }
  throwIfCancelled(options.signal, options.root ?? '');
  return copies;
}

/** Of files, references keep the MD5 of the bytes. */
function isDigestedFile({ uri, digest, size }: ReferenceEntry): boolean {
  return isFileUri(uri) && size !== undefined && /^[A-Za-z0-9+/]{22}==$/.test(digest);
}

/** A flag that threads see, which is set when the signal is given. */
function stopOn(signal: AbortSignal): { readonly flag: Int32Array; readonly done: () => void } {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const set = () => Atomics.store(flag, 0, 1);
  signal.addEventListener('abort', set);
  return { flag, done: () => signal.removeEventListener('abort', set) };
}

function needsReading(candidate: Candidate, found: Looked, options: SettleOptions): boolean {
  if (!isFile(found) || found.content !== undefined) return false;
  if (candidate.wanted?.kind === 'file' && candidate.wanted.content.size === found.size) return true;
  return options.identifyAll && found.copyOf === undefined;
}

function isFile(found: Looked): found is Extract<Found, { kind: 'file' }> {
  return found !== undefined && 'kind' in found && found.kind === 'file';
}

function sizeOf(found: Looked): number {
  return isFile(found) ? found.size : 0;
}

/** Numbers in groups of about `SLICE_BYTES`, so that threads share the work. */
function slices(numbers: readonly number[], size: (at: number) => number): number[][] {
  const groups: number[][] = [];
  let group: number[] = [];
  let bytes = 0;
  for (const at of numbers) {
    group.push(at);
    bytes += size(at);
    if (bytes < SLICE_BYTES && group.length < PATHS_AT_ONCE / 4) continue;
    groups.push(group);
    group = [];
    bytes = 0;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function compare(found: Found, wanted: Wanted | undefined): 'same' | 'mode' | 'different' {
  if (wanted === undefined) return found.kind === 'absent' ? 'same' : 'different';
  if (wanted.kind === 'link') {
    return found.kind === 'link' && found.target === wanted.target ? 'same' : 'different';
  }
  if (wanted.kind === 'trashed') return 'different';
  if (wanted.kind === 'copy') {
    const { copyOf } = found.kind === 'file' ? found : {};
    return copyOf && sameReference(copyOf, wanted.reference) ? 'same' : 'different';
  }
  if (found.kind !== 'file' || !found.content?.contentId.equals(wanted.content.contentId)) return 'different';
  return found.executable === wanted.executable || process.platform === 'win32' ? 'same' : 'mode';
}

function cannotRead(root: string, paths: readonly string[]): AppError {
  const first = `${root}/${paths[0]!}`;
  const more = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
  return new AppError(
    'FILES_UNREADABLE',
    `${first}${more} cannot be read, or changed meanwhile. Nothing was changed.`,
    {
      path: first,
      hint: 'Make the files readable, close programs that write them, and try again.',
      details: { paths: [...paths] },
    },
  );
}
