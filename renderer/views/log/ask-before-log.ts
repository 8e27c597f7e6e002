import type { LogPreview } from '../../../contract/domain.ts';
import { askBeforeMove } from '../aliases/confirm-protected.ts';
import { isSame } from './log-footer.tsx';

/**
 * Asks before a log takes protected aliases from the versions that have them: a person types the name of the version that
 * gets them.
 *
 * @param known what the log will do; nothing is asked while that is not known
 */
export async function askBeforeLog(
  known: LogPreview | undefined,
  aliases: readonly string[],
): Promise<'yes' | 'no' | 'nothing to ask'> {
  if (!known || known.collectionId === null) return 'nothing to ask';
  const to = isSame(known) ? known.follows : known.next;
  return askBeforeMove({ store: known.store, collection: known.collectionId, aliases, to });
}
