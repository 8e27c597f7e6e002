import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepairResult, VerifyResult } from '../../../contract/domain.ts';
import { AppError, systemCode } from '../../../contract/errors.ts';
import type { Backend } from './backends/backend.ts';
import { folderMissing } from './backends/folder-errors.ts';
import { logKey, parseKey, STORE_FILE_KEY } from './keys.ts';
import type { LogPosition } from './log.ts';
import { getIfThere, restoreNamed } from './repair/copies.ts';
import { type MendOptions, mendChunks } from './repair/mend-chunks.ts';
import {
  type Copy,
  type Damage,
  type Repaired,
  type RestoreTools,
  wholeRepair,
} from './repair/repair-types.ts';
import { ObjectReplacer } from './repair/replace-object.ts';
import { restoreLog } from './repair/restore-log.ts';
import { restoreStoreFile } from './repair/restore-store-file.ts';
import { type VerifyOptions, verifyStore } from './verify.ts';

/** Verifications in one repair. Mending the log or a manifest brings damage to light that was hidden behind it. */
const ROUNDS = 6;

export interface RepairOptions
  extends Pick<MendOptions, 'contents' | 'commit' | 'sources' | 'dryRun'>,
    VerifyOptions {
  /** Where byte-exact copies of objects may be, in this order. */
  readonly copies: readonly Copy[];
  /** Id of the store and how far its log was read before, where this machine knows. */
  readonly expectedId?: string | undefined;
  readonly known?: LogPosition | undefined;
  readonly onPhase?: ((phase: 'verifying' | 'restoring' | 'searching' | 'writing') => void) | undefined;
}

/**
 * Mends a store in a folder, also one that does not open any more. Verifies it; puts damaged and missing objects
 * back from byte-exact copies; removes damaged caches; then replaces packs that no copy has and lost indexes by
 * what can be found of their chunks (`mendChunks`). Verifies again until nothing more can be done.
 *
 * A good object is never written over. What was replaced is kept in `tmp/` until the end. A kill at any moment
 * leaves the store no worse, and the next repair goes on.
 *
 * @param place `root` is the folder behind `backend`
 * @throws STORE_MISSING, STORE_READ_ONLY, STORE_DAMAGED (no `vitrine.json`, and no copy of it), CANCELLED, and
 *   errors of the backend and of `commit`
 */
export async function repairStore(
  place: { readonly root: string; readonly backend: Backend },
  options: RepairOptions,
): Promise<RepairResult> {
  const { backend } = place;
  const { copies, signal } = options;
  const hasStoreFile = (await getIfThere(backend, STORE_FILE_KEY)) !== undefined;
  if (!hasStoreFile && !(await hasLog(place.root))) throw folderMissing(place.root);
  const replacer = options.dryRun ? undefined : await ObjectReplacer.begin(place.root);
  let isDone = false;
  try {
    const tools: RestoreTools = { backend, copies, replacer, signal };
    const repaired = hasStoreFile ? [] : [await restoreLostStoreFile(tools, options)];
    const result = hasStoreFile || replacer ? await repairRounds(tools, repaired, options) : hidden(repaired);
    isDone = true;
    return result;
  } finally {
    await replacer?.end(isDone);
  }
}

/** Without a log it is rather a drive that is not there than a store that lost its file. */
async function hasLog(root: string): Promise<boolean> {
  try {
    return (await readdir(join(root, 'log'))).length > 0;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}

async function repairRounds(
  tools: RestoreTools,
  repaired: Repaired[],
  options: RepairOptions,
): Promise<RepairResult> {
  const notes = new Set<string>();
  for (let round = 1; ; round++) {
    options.onPhase?.('verifying');
    const verified = await verifyStore(tools.backend, options);
    const damages = [...verified.damages, ...(await lostEnd(tools.backend, verified, options.known))];
    const report = (left: readonly Damage[]): RepairResult => ({
      dryRun: options.dryRun,
      ok: left.length === 0,
      repaired,
      remaining: [...left],
      notes: [...verified.notes, ...notes, ...adviceFor(left)],
    });
    if (damages.length === 0 || round === ROUNDS) return report(damages);
    options.onPhase?.('restoring');
    const restored = await restoreWhole(tools, damages, options);
    repaired.push(...restored);
    const left = without(damages, restored);
    const isLogDamaged = damages.some(({ kind }) => kind === 'log' || kind === 'store-file');
    if (options.dryRun && isLogDamaged) return report(leftBehindLog(left));
    if (!options.dryRun && restored.some(({ kind }) => HIDES_OTHERS.has(kind))) continue;
    // A log that cannot be read cannot be written either.
    if (isLogDamaged) return report(left);
    const mended = await mendChunks(tools.backend, { ...options, damagedPacks: packsIn(left) });
    repaired.push(...without(mended.repaired, restored));
    for (const note of mended.notes) notes.add(note);
    if (options.dryRun) return report(without(left, mended.repaired.filter(isWhole)));
    if (!mended.changed && restored.length === 0) return report(left);
  }
}

/** Damage in these keeps a verification from seeing all that there is. */
const HIDES_OTHERS: ReadonlySet<string> = new Set(['store-file', 'log', 'index', 'manifest']);

/** Puts whole objects back, and removes caches. */
async function restoreWhole(
  tools: RestoreTools,
  damages: readonly Damage[],
  options: RepairOptions,
): Promise<Repaired[]> {
  const restored: Repaired[] = [];
  if (damages.some(({ kind }) => kind === 'store-file')) {
    const back = await restoreStoreFile(tools, options.expectedId);
    if (back) restored.push(back);
  }
  const numbers = damages.flatMap(({ object }) => {
    const parsed = parseKey(object);
    return parsed?.kind === 'log' ? [parsed.number] : [];
  });
  restored.push(...(await restoreLog(tools, { numbers, known: options.known })));
  for (const damage of damages) {
    const isCache = damage.kind === 'checkpoint' || damage.kind === 'lease';
    // A checkpoint seems to be of another log where the entry that it was made of is damaged.
    if (isCache && numbers.length === 0) {
      if (tools.replacer) await tools.backend.delete(damage.object);
      restored.push(wholeRepair(damage, 'removed', []));
    }
    const back = await restoreNamed(tools, damage);
    if (back) restored.push(back);
  }
  return restored;
}

/** The damage of a log that ends before what this machine has read of it. */
async function lostEnd(
  backend: Backend,
  { damages }: VerifyResult,
  known: LogPosition | undefined,
): Promise<Damage[]> {
  const isThere = async (number: number): Promise<boolean> =>
    number < 0 || (await backend.size(logKey(number))) !== undefined;
  let first = known?.number ?? -1;
  if (await isThere(first)) return [];
  while (!(await isThere(first - 1))) first--;
  const object = logKey(first);
  if (damages.some((damage) => damage.object === object)) return [];
  const message = `${object} is missing: this machine has read the log up to entry ${known!.number}.`;
  return [{ object, kind: 'log', message, versions: [], paths: [], pathCount: 0 }];
}

async function restoreLostStoreFile(tools: RestoreTools, options: RepairOptions): Promise<Repaired> {
  const back = await restoreStoreFile(tools, options.expectedId);
  if (back) return back;
  const { location } = tools.backend;
  throw new AppError('STORE_DAMAGED', `The store at ${location} has lost its ${STORE_FILE_KEY}.`, {
    path: location,
    hint: 'Name a copy of the store that still has it with "vitrine store repair --from FOLDER".',
  });
}

/** The result of a dry run that cannot look further. */
function hidden(repaired: Repaired[]): RepairResult {
  const notes = [`What else is damaged can be told only when ${STORE_FILE_KEY} is back.`];
  return { dryRun: true, ok: false, repaired, remaining: [], notes };
}

/** What a dry run cannot mend: once the log is whole, checkpoints are not of another log any more. */
function leftBehindLog(left: readonly Damage[]): Damage[] {
  const isLogLost = left.some(({ kind }) => kind === 'log');
  return left.filter(({ kind }) => isLogLost || kind !== 'checkpoint');
}

function without<Item extends { readonly object: string }>(
  items: readonly Item[],
  repaired: readonly Repaired[],
): Item[] {
  const gone = new Set(repaired.map(({ object }) => object));
  return items.filter(({ object }) => !gone.has(object));
}

function isWhole({ lostChunks }: Repaired): boolean {
  return lostChunks === 0;
}

function packsIn(damages: readonly Damage[]): Set<string> {
  const ids = damages
    .map(({ object }) => parseKey(object))
    .flatMap((key) => (key?.kind === 'pack' ? [key.id] : []));
  return new Set(ids);
}

function adviceFor(left: readonly Damage[]): string[] {
  const has = (kind: string): boolean => left.some((damage) => damage.kind === kind);
  const advice: string[] = [];
  if (has('manifest'))
    advice.push('A manifest can only come from a copy of the store (--from): the log names its very bytes.');
  if (has('log') || has('store-file')) {
    const what = 'The log can only come from a copy of the store (--from).';
    advice.push(`${what} Until it is whole, packs and indexes are put back from copies but not made anew.`);
  }
  if (has('pack') || has('index')) {
    const what =
      'Chunks that were not found can come from a copy of the store (--from), or from the files that';
    advice.push(`${what} they are of: log a folder that holds these, then repair again.`);
  }
  return advice;
}
