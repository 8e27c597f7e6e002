import type { RequestInput } from '../../../contract/requests.ts';
import { type MetadataDraft, readMetadata } from '../../components/metadata-editor/metadata-draft.ts';
import { secondsOf, type TtlChoice } from '../../components/ttl-field/time-to-live.ts';

/** What a person wrote about a version that is to be logged. */
interface Written {
  readonly description: string;
  readonly tags: readonly string[];
  readonly metadata: MetadataDraft;
  readonly ttl: TtlChoice;
}

/** Description, tags, metadata and time to live of a sheet as the engine takes them; what cannot be saved is left out. */
export function writtenParts(
  draft: Written,
): Pick<RequestInput<'log.start'>, 'description' | 'tags' | 'metadata' | 'ttlSeconds'> {
  const description = draft.description.trim();
  const { value: metadata = {} } = readMetadata(draft.metadata);
  const ttl = secondsOf(draft.ttl, new Date());
  return {
    ...(description === '' ? {} : { description }),
    ...(draft.tags.length === 0 ? {} : { tags: [...draft.tags] }),
    ...(Object.keys(metadata).length === 0 ? {} : { metadata: { ...metadata } }),
    ...('seconds' in ttl && ttl.seconds !== null ? { ttlSeconds: ttl.seconds } : {}),
  };
}
