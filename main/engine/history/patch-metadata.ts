import { validateMetadata } from '../../../contract/metadata.ts';
import type { MetadataPatch } from './intents.ts';
import type { VersionRecord } from './state.ts';

type Metadata = VersionRecord['metadata'];

/** The patch that a request asks for; undefined when it leaves the metadata as it is. */
export function metadataPatch({
  metadata: set,
  setMetadata: add,
  removeMetadata: remove,
}: {
  readonly metadata?: Metadata | undefined;
  readonly setMetadata?: Metadata | undefined;
  readonly removeMetadata?: readonly string[] | undefined;
}): MetadataPatch | undefined {
  return set || add || remove ? { set, add, remove } : undefined;
}

/**
 * Metadata after a patch; undefined without one, so that what nobody changes is not checked either.
 *
 * @throws AppError `INVALID_METADATA`
 */
export function patchedMetadata(before: Metadata, patch: MetadataPatch | undefined): Metadata | undefined {
  if (!patch) return undefined;
  const gone = new Set(patch.remove);
  const kept = Object.entries(patch.set ?? before).filter(([key]) => !gone.has(key));
  // From entries: a key "__proto__" stays a key, for the check to find.
  const merged = Object.fromEntries([...kept, ...Object.entries(patch.add ?? {})]);
  validateMetadata(merged);
  return merged;
}
