import type { ReferenceEntry } from '../../artifact/entry.ts';
import { isFileUri } from '../../artifact/file-uri.ts';
import { mapOrdered } from '../../artifact/map-ordered.ts';
import type { ReferenceCheck } from '../../references/reference-handler.ts';
import type { References } from '../../references/references.ts';
import { UnreachableHosts } from '../fetch/unreachable-hosts.ts';
import { HostLimits, type Politeness } from './host-limits.ts';

/** A reference and what it names now. */
export interface LookedAt {
  readonly entry: ReferenceEntry;
  readonly found: ReferenceCheck;
}

const SAME: ReferenceCheck = { state: 'same', readable: true };

/**
 * Looks at references in their order, several at once, and not at all at a host that does not answer.
 *
 * @throws CANCELLED
 */
export async function* lookAtReferences(
  references: Pick<References, 'check'>,
  batches: AsyncIterable<readonly ReferenceEntry[]>,
  {
    politeness,
    signal,
    isTrusted,
  }: {
    readonly politeness: Politeness;
    readonly signal: AbortSignal;
    /** Which of a batch count as the same without being looked at. */
    readonly isTrusted?: (batch: readonly ReferenceEntry[]) => Promise<readonly boolean[]>;
  },
): AsyncGenerator<LookedAt[]> {
  const limits = new HostLimits(politeness.pauseMs);
  const hosts = new UnreachableHosts();
  const look = async (entry: ReferenceEntry): Promise<LookedAt> => {
    const refusal = hosts.refusal(entry.uri);
    if (refusal) return { entry, found: { state: 'unknown', readable: false, reason: refusal.message } };
    await limits.turn(entry.uri, signal);
    const found = await references.check(entry, signal);
    hosts.note(entry.uri, found.failure !== 'REFERENCE_UNREACHABLE');
    return { entry, found };
  };
  for await (const batch of batches) {
    const looked: LookedAt[] = [];
    const trusted = await isTrusted?.(batch);
    const lookUnlessTrusted = async (at: number): Promise<LookedAt> =>
      trusted?.[at] ? { entry: batch[at]!, found: SAME } : look(batch[at]!);
    const { atOnce, filesAtOnce } = politeness;
    const parallel = batch.every(({ uri }) => isFileUri(uri)) ? filesAtOnce : atOnce;
    for await (const each of mapOrdered(batch.keys(), parallel, lookUnlessTrusted)) looked.push(each);
    yield looked;
  }
}
