import type { RequestInput } from '../contract/requests.ts';
import type { CliContext } from './context.ts';
import { descriptionOption } from './description-option.ts';
import { assignments, metadataOption } from './metadata-options.ts';
import { type CommandInput, someOption, textOption } from './spec.ts';
import { parseTimeToLive } from './time-to-live.ts';

type Change = Pick<
  RequestInput<'versions.edit'>,
  'description' | 'metadata' | 'setMetadata' | 'removeMetadata' | 'ttlSeconds'
>;

/**
 * What the options change of a version or a draft: description, metadata (whole, and single keys) and time to live.
 *
 * @throws `USAGE`, `INVALID_METADATA`, and what `parseTimeToLive` throws
 */
export async function changeOptions(context: CliContext, input: CommandInput): Promise<Change> {
  const ttl = textOption(input, 'ttl');
  return {
    description: await descriptionOption(context, input),
    metadata: await metadataOption(context, input),
    setMetadata: await assignments(context, input),
    removeMetadata: someOption(input, 'unset'),
    ttlSeconds: ttl === undefined ? undefined : parseTimeToLive(ttl),
  };
}
