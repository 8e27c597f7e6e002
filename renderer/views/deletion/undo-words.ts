import { formatDay } from '../../../contract/numbers.ts';
import { UNDO_DAYS } from '../../../contract/undo-time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Until when a deletion of this moment can be undone, and what is given back then. */
export function undoWords(now: Date): string {
  const until = formatDay(new Date(now.getTime() + UNDO_DAYS * DAY_MS).toISOString(), now);
  return `Undo brings it back, until ${until} also from Storage. Space is given back by a clean-up after that.`;
}
