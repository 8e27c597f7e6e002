import { hasCode } from '../../../../contract/errors.ts';
import { decodeLogEntry } from '../../format/log-entry.ts';
import type { LogEntry } from '../../history/transaction.ts';
import { type Backend, throwIfCancelled } from '../backends/backend.ts';
import { logKey, STORE_FILE_KEY } from '../keys.ts';
import { LOG_START, type LogPosition } from '../log.ts';
import { decodeStoreFile, firstText } from '../store-file.ts';
import { getCopy, getIfThere, sha256 } from './copies.ts';
import { type Repaired, type RestoreTools, wholeRepair } from './repair-types.ts';

/** An entry that passes its closing checksum. */
interface GoodEntry {
  readonly entry: LogEntry;
  readonly bytes: Buffer;
}

export interface RestoreLogOptions {
  /** Numbers of entries that are damaged, missing, or do not follow from the one before; the first of each gap will do. */
  readonly numbers: readonly number[];
  /** How far this machine has read the log before. */
  readonly known?: LogPosition | undefined;
}

/**
 * Puts log entries back from copies. What a copy has is taken only when it has its place in the chain: it names the
 * entry before it, the entry after it names it, and it is not another one than this machine has seen.
 */
export async function restoreLog(tools: RestoreTools, options: RestoreLogOptions): Promise<Repaired[]> {
  const damaged = new Set(options.numbers);
  const repaired: Repaired[] = [];
  const restored = new Map<number, GoodEntry>();
  for (const first of [...damaged].sort((a, b) => a - b)) {
    throwIfCancelled(tools.signal);
    if (restored.has(first) || (await isInPlace(tools, first, restored))) continue;
    for (const { name, backend } of tools.copies) {
      const run = await runFrom(backend, { tools, first, damaged, known: options.known, restored });
      for (const [i, good] of run.entries()) {
        const key = logKey(first + i);
        await tools.replacer?.replace(key, good.bytes);
        restored.set(first + i, good);
        repaired.push(wholeRepair({ object: key, kind: 'log' }, 'copied', [name]));
      }
      if (run.length > 0) break;
    }
  }
  return repaired;
}

/** Reads an entry; undefined when it is missing or its closing checksum is wrong. */
export async function readEntry(
  backend: Backend,
  number: number,
  get: typeof getIfThere = getIfThere,
): Promise<GoodEntry | undefined> {
  const bytes = await get(backend, logKey(number));
  if (bytes === undefined) return undefined;
  try {
    return { entry: decodeLogEntry(bytes, number, logKey(number)), bytes };
  } catch (error) {
    if (hasCode(error, 'STORE_DAMAGED')) return undefined;
    throw error;
  }
}

/** Whether an entry was only called damaged because of the one before it, which is back now. */
async function isInPlace(
  { backend }: RestoreTools,
  number: number,
  restored: ReadonlyMap<number, GoodEntry>,
): Promise<boolean> {
  const before = restored.get(number - 1);
  const own = await readEntry(backend, number);
  return before !== undefined && own?.entry.transaction.prev === before.entry.sha256;
}

interface RunOptions extends Omit<RestoreLogOptions, 'numbers'> {
  readonly tools: RestoreTools;
  readonly first: number;
  readonly damaged: ReadonlySet<number>;
  readonly restored: ReadonlyMap<number, GoodEntry>;
}

/** The entries of a copy from the first one up to where the store's own log goes on; none when they do not fit in. */
async function runFrom(copy: Backend, options: RunOptions): Promise<GoodEntry[]> {
  const { tools, first, damaged, known } = options;
  const run: GoodEntry[] = [];
  const before = options.restored.get(first - 1) ?? (await readEntry(tools.backend, first - 1));
  let prev = first === 0 ? LOG_START.sha256 : before?.entry.sha256;
  for (let number = first; ; number++) {
    throwIfCancelled(tools.signal);
    const good = await readEntry(copy, number, getCopy);
    if (good === undefined) break;
    const { transaction, sha256: hash } = good.entry;
    if (prev !== undefined && transaction.prev !== prev) return [];
    if (known?.number === number && known.sha256 !== hash) return [];
    run.push(good);
    const next = await readEntry(tools.backend, number + 1);
    if (next?.entry.transaction.prev === hash) return run;
    if (next && !damaged.has(number + 1)) return [];
    if (!next && !damaged.has(number + 1) && !(await isMissingBefore(tools.backend, number + 1, known)))
      break;
    prev = hash;
  }
  const isRooted = first === 0 ? await startsStore(tools.backend, run[0]) : before !== undefined;
  return isRooted ? run : [];
}

/** Whether an entry that is not there must have been: a later one is there, or this machine has read further. */
async function isMissingBefore(
  backend: Backend,
  number: number,
  known: LogPosition | undefined,
): Promise<boolean> {
  if (known !== undefined && number <= known.number) return true;
  let last = -1;
  for await (const { key } of backend.list('log/')) last = Math.max(last, Number(key.slice('log/'.length)));
  return last >= number;
}

/** Whether an entry 0 is the one that `vitrine.json` belongs to. */
async function startsStore(backend: Backend, first: GoodEntry | undefined): Promise<boolean> {
  const bytes = await getIfThere(backend, STORE_FILE_KEY);
  const [action] = first?.entry.transaction.actions ?? [];
  if (bytes === undefined || action?.type !== 'create-store') return false;
  try {
    return sha256(firstText(decodeStoreFile(bytes, backend.location), bytes)) === action.storeSha256;
  } catch (error) {
    if (hasCode(error, 'STORE_DAMAGED') || hasCode(error, 'STORE_NEWER')) return false;
    throw error;
  }
}
