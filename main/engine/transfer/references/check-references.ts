import type { CheckResult, DriftedReference } from '../../../../contract/domain.ts';
import { formatBytes } from '../../../../contract/numbers.ts';
import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { DriftedRow, Key } from '../../catalog/rows.ts';
import type { ReferenceCheck } from '../../references/reference-handler.ts';
import type { References } from '../../references/references.ts';
import type { Politeness } from './host-limits.ts';
import { lookAtReferences } from './look-at-references.ts';
import { namedPaths } from './named-paths.ts';
import { isUnchangedSince } from './unchanged-files.ts';

/** References that a result names one by one. */
const MOST_NAMED = 10_000;

export interface CheckOptions {
  /** Loaded. */
  readonly version: Key;
  /** Entries and folders; all when there are none. */
  readonly paths: readonly string[] | null;
  readonly politeness: Politeness;
  readonly signal: AbortSignal;
  /** When they were checked before, ISO 8601: files of this machine that were not written since are not read again. */
  readonly trustSince?: string | null;
  /** Called with the number of references that were looked at since. */
  readonly onChecked?: (count: number) => void;
}

/**
 * Looks whether references of a version still name what was recorded, and keeps what was found in the catalog. Memory does not
 * grow with their number.
 *
 * @throws CANCELLED
 */
export async function checkReferences(
  {
    catalog,
    references,
  }: { readonly catalog: Catalog; readonly references: Pick<References, 'check' | 'localPath'> },
  options: CheckOptions,
): Promise<Omit<CheckResult, 'version' | 'versionId'>> {
  const { version, paths, politeness, signal, onChecked } = options;
  const checkedAt = new Date().toISOString();
  const round = checkedAt;
  const counts = { checked: 0, same: 0, changed: 0, missing: 0, unknown: 0 };
  const named: DriftedReference[] = [];
  const sinceMs = options.trustSince ? Date.parse(options.trustSince) : undefined;
  const isTrusted = async (batch: readonly ReferenceEntry[]): Promise<boolean[]> => {
    if (sinceMs === undefined) return batch.map(() => false);
    const before = await catalog.references.driftOf(
      version,
      batch.map(({ path }) => path),
    );
    return Promise.all(
      batch.map(async (entry, at) => before[at] === null && isUnchangedSince(references, entry, sinceMs)),
    );
  };
  const wanted = chosen(catalog.references.stream(version), namedPaths(paths));
  for await (const batch of lookAtReferences(references, wanted, { politeness, signal, isTrusted })) {
    const same: string[] = [];
    const drifted: DriftedRow[] = [];
    for (const { entry, found } of batch) {
      const { path, uri } = entry;
      const { state, readable } = found;
      const reason = reasonOf(entry, found);
      counts.checked++;
      counts[state]++;
      // What cannot be compared at all is seen by what was recorded of it.
      const isKept = state === 'unknown' && found.failure !== undefined;
      if (isKept || state === 'changed' || state === 'missing')
        drifted.push({ path, uri, state, readable, reason, now: found.now?.digest ?? null });
      else same.push(path);
      if (state !== 'same' && named.length < MOST_NAMED) named.push({ path, uri, state, readable, reason });
    }
    await catalog.references.note(version, { round, same, drifted });
    onChecked?.(batch.length);
  }
  const { checked, unknown } = counts;
  if (paths === null) await catalog.references.finish(version, { round, checkedAt, checked, unknown });
  else await catalog.references.finishPart(version);
  return { checkedAt, ...counts, drifted: named };
}

async function* chosen(
  batches: AsyncIterable<readonly ReferenceEntry[]>,
  isChosen: (path: string) => boolean,
): AsyncGenerator<ReferenceEntry[]> {
  for await (const batch of batches) {
    const part = batch.filter(({ path }) => isChosen(path));
    if (part.length > 0) yield part;
  }
}

/** What differs, in a few words. */
function reasonOf(entry: ReferenceEntry, { state, reason, now }: ReferenceCheck): string | null {
  if (state !== 'changed' || now === undefined) return reason ?? null;
  // Writers exist that put 0 for a size that they do not know (wandb/SPEC 2.2).
  if (entry.size && now.size !== undefined && now.size !== entry.size) {
    return `size ${formatBytes(entry.size)} to ${formatBytes(now.size)}`;
  }
  return /^(file|wandb-artifact):/i.test(entry.uri) ? 'content changed' : 'ETag changed';
}
