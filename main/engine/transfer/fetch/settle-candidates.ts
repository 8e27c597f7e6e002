import { AppError } from '../../../../contract/errors.ts';
import { comparePaths } from '../../artifact/entry.ts';
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
import type { Candidate, Change, Found, Wanted } from './planned-change.ts';
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

type Looked = Found | Obstructed | undefined;

const PATHS_AT_ONCE = 4096;
const HASH_BYTES = 32;
const SLICE_BYTES = 64 * 1024 * 1024;

/**
 * Looks at every candidate's path and, where the catalog does not know the content, reads the file: which paths
 * have to change, and what they hold now.
 *
 * @throws FILES_UNREADABLE listing files whose content cannot be learnt
 */
export async function settleCandidates(
  context: Pick<FetchContext, 'workers' | 'remember' | 'policy'>,
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
    for (let at = 0; at < slice.length; at++) {
      const candidate = slice[at]!;
      const before = found[at];
      if (before === undefined) continue;
      if ('change' in before) {
        obstructed.push(before);
        continue;
      }
      const content = contents.get(at);
      const complete = content && before.kind === 'file' ? { ...before, content } : before;
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
  if (root === undefined) return slice.map(() => ({ kind: 'absent' }));
  const looked = await context.workers.call('inspect', { root, paths: slice.map(({ path }) => path) });
  return slice.map((candidate, at) => {
    switch (looked.kinds[at]) {
      case ABSENT:
        return { kind: 'absent' };
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
  if (wanted === undefined) return { kind: 'absent' };
  return { change: { path, found: { kind: 'absent' }, wanted, onlyMode: false }, blocker };
}

function foundFile(
  candidate: Candidate,
  fingerprint: Buffer,
  row: { readonly looked: Inspected; readonly at: number; readonly policy: FingerprintPolicy },
): Found {
  const { looked, at, policy } = row;
  const same =
    candidate.known !== undefined &&
    fingerprintsEqual({ bytes: candidate.known, at: 0 }, { bytes: fingerprint, at: 0 }, policy);
  return {
    kind: 'file',
    size: looked.sizes[at]!,
    mtimeNs: looked.mtimes[at]!,
    executable: looked.executable[at] === 1,
    fingerprint,
    content: same ? candidate.content : undefined,
  };
}

function fingerprintOf(looked: Inspected, at: number): Buffer {
  const { buffer, byteOffset } = looked.fingerprints;
  return Buffer.from(buffer, byteOffset + at * FINGERPRINT_BYTES, FINGERPRINT_BYTES);
}

/** Reads the files whose content matters and is unknown; the contents by number in the slice. */
async function identifyUnknown(
  context: Pick<FetchContext, 'workers' | 'remember' | 'policy'>,
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
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const onAbort = () => Atomics.store(stop, 0, 1);
  options.signal.addEventListener('abort', onAbort);
  const unreadable: string[] = [];
  const learnt: FingerprintInput[] = [];
  try {
    await Promise.all(
      slices(unknown, (at) => sizeOf(found[at])).map(async (numbers) => {
        const observedNs = BigInt(Date.now()) * 1_000_000n;
        const paths = numbers.map((at) => slice[at]!.path);
        const read = await context.workers.call('identify', { root: options.root!, paths, stop });
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
    options.signal.removeEventListener('abort', onAbort);
  }
  throwIfCancelled(options.signal, options.root ?? '');
  if (unreadable.length > 0) throw cannotRead(options.root!, unreadable);
  if (learnt.length > 0) await context.remember(options.root!, learnt);
  return contents;
}

function needsReading(candidate: Candidate, found: Looked, options: SettleOptions): boolean {
  if (!isFile(found) || found.content !== undefined) return false;
  if (options.identifyAll) return true;
  return candidate.wanted?.kind === 'file' && candidate.wanted.content.size === found.size;
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
