import { createHash } from 'node:crypto';
import { AppError, errorClass, hasCode } from '../../../../contract/errors.ts';
import type { Backend } from '../backends/backend.ts';
import { parseKey } from '../keys.ts';
import { type Damage, type Repaired, type RestoreTools, wholeRepair } from './repair-types.ts';

/** An object's bytes; undefined when it is missing, or the whole store is not to be found there. */
export async function getIfThere(
  backend: Backend,
  key: string,
  signal?: AbortSignal,
): Promise<Buffer | undefined> {
  try {
    return await backend.get(key, signal ? { signal } : {});
  } catch (error) {
    if (hasCode(error, 'STORE_OBJECT_MISSING') || hasCode(error, 'STORE_MISSING')) return undefined;
    throw error;
  }
}

/** The same for a copy, in which an object that cannot be read is as good as none. */
export async function getCopy(
  backend: Backend,
  key: string,
  signal?: AbortSignal,
): Promise<Buffer | undefined> {
  try {
    return await getIfThere(backend, key, signal);
  } catch (error) {
    if (error instanceof AppError && errorClass(error.code) === 'store') return undefined;
    throw error;
  }
}

/**
 * Puts a pack, index or manifest back from the first copy that has the bytes of its name. An object that turns out
 * to be whole is left alone.
 *
 * @returns undefined when no copy has it
 */
export async function restoreNamed(tools: RestoreTools, damage: Damage): Promise<Repaired | undefined> {
  const parsed = parseKey(damage.object);
  if (parsed?.kind !== 'pack' && parsed?.kind !== 'index' && parsed?.kind !== 'manifest') return undefined;
  const isWhole = (bytes: Buffer | undefined): bytes is Buffer =>
    bytes !== undefined && sha256(bytes) === parsed.id;
  if (isWhole(await getIfThere(tools.backend, damage.object, tools.signal))) return undefined;
  for (const { name, backend } of tools.copies) {
    const bytes = await getCopy(backend, damage.object, tools.signal);
    if (!isWhole(bytes)) continue;
    await tools.replacer?.replace(damage.object, bytes);
    return wholeRepair(damage, 'copied', [name]);
  }
  return undefined;
}

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
