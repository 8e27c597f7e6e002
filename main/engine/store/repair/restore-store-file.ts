import { hasCode } from '../../../../contract/errors.ts';
import type { Backend } from '../backends/backend.ts';
import { STORE_FILE_KEY } from '../keys.ts';
import { decodeStoreFile, firstText } from '../store-file.ts';
import { getCopy, getIfThere, sha256 } from './copies.ts';
import { type Repaired, type RestoreTools, wholeRepair } from './repair-types.ts';
import { readEntry } from './restore-log.ts';

/**
 * Puts `vitrine.json` back from a copy. It has to be the one that log entry 0 knows, or one made from that, and to
 * have the store's id where this machine knows it. Without any beginning of the log the id alone has to do.
 *
 * @returns undefined when no copy has it
 */
export async function restoreStoreFile(
  tools: RestoreTools,
  expectedId: string | undefined,
): Promise<Repaired | undefined> {
  const known = await firstHash(tools);
  for (const { name, backend } of tools.copies) {
    const expected = known ?? (expectedId === undefined ? undefined : await ownHash(backend));
    if (expected === undefined) continue;
    const bytes = await getCopy(backend, STORE_FILE_KEY, tools.signal);
    if (bytes === undefined) continue;
    for (const candidate of [bytes, originOf(bytes, backend.location)]) {
      if (!candidate || !fits(candidate, { expected, expectedId, location: backend.location })) continue;
      await tools.replacer?.replace(STORE_FILE_KEY, candidate);
      return wholeRepair({ object: STORE_FILE_KEY, kind: 'store-file' }, 'copied', [name]);
    }
  }
  return undefined;
}

/** Whether `vitrine.json` is not what log entry 0 says, so that nothing in it can be believed. */
export async function isStoreFileDamaged(backend: Backend): Promise<boolean> {
  const first = await readEntry(backend, 0);
  const expected = first && storeSha256(first);
  const bytes = await getIfThere(backend, STORE_FILE_KEY);
  if (expected === undefined || bytes === undefined || sha256(bytes) === expected) return false;
  return !fits(bytes, { expected, expectedId: undefined, location: backend.location });
}

/** SHA-256 of the text that the store began with: by its log entry 0, or by a copy's that its entry 1 names. */
async function firstHash({ backend, copies }: RestoreTools): Promise<string | undefined> {
  const own = await readEntry(backend, 0);
  if (own) return storeSha256(own);
  const second = await readEntry(backend, 1);
  for (const copy of copies) {
    const first = await readEntry(copy.backend, 0, getCopy);
    if (first && second?.entry.transaction.prev === first.entry.sha256) return storeSha256(first);
  }
  return undefined;
}

/** What a copy's own log says of its beginning. */
async function ownHash(copy: Backend): Promise<string | undefined> {
  const first = await readEntry(copy, 0, getCopy);
  return first && storeSha256(first);
}

function storeSha256({ entry }: NonNullable<Awaited<ReturnType<typeof readEntry>>>): string | undefined {
  const [action] = entry.transaction.actions;
  return action?.type === 'create-store' ? action.storeSha256 : undefined;
}

/** The original's file in that of a copy that got an id of its own. */
function originOf(bytes: Buffer, location: string): Buffer | undefined {
  const origin = decodeIfGood(bytes, location)?.origin;
  return origin === undefined ? undefined : Buffer.from(origin);
}

function fits(
  bytes: Buffer,
  {
    expected,
    expectedId,
    location,
  }: { readonly expected: string; readonly expectedId: string | undefined; readonly location: string },
): boolean {
  const file = decodeIfGood(bytes, location);
  if (!file || sha256(firstText(file, bytes)) !== expected) return false;
  return expectedId === undefined || file.id === expectedId;
}

function decodeIfGood(bytes: Buffer, location: string): ReturnType<typeof decodeStoreFile> | undefined {
  try {
    return decodeStoreFile(bytes, location);
  } catch (error) {
    if (hasCode(error, 'STORE_DAMAGED') || hasCode(error, 'STORE_NEWER')) return undefined;
    throw error;
  }
}
