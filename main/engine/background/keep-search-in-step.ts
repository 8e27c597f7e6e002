import { hasCode } from '../../../contract/errors.ts';
import type { Services } from '../services.ts';

/**
 * Puts what is not in the indexes of search yet into them, now and after each change of the catalog, in short steps between
 * which everything else has its turn.
 *
 * @returns ends it
 */
export function keepSearchInStep({ catalog }: Pick<Services, 'catalog'>): () => void {
  let isEnded = false;
  let isFilling = false;
  let isAskedAgain = false;
  const fill = async () => {
    isAskedAgain = true;
    if (isFilling) return;
    isFilling = true;
    try {
      while (isAskedAgain && !isEnded) {
        isAskedAgain = false;
        while (!isEnded && (await catalog.search.fill()));
      }
    } catch (error) {
      // Another process writes for long, or the engine is closing: the next change, or a search, goes on.
      if (!hasCode(error, 'CATALOG_BUSY') && !hasCode(error, 'CANCELLED')) throw error;
    } finally {
      isFilling = false;
    }
  };
  const stop = catalog.onChanged(() => void fill());
  void fill();
  return () => {
    isEnded = true;
    stop();
  };
}
