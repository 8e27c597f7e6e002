import { useState } from 'react';
import type { DraftInfo, DraftItem } from '../../../contract/domain.ts';
import type { DraftAddition } from '../../../contract/draft-requests.ts';
import { AppError } from '../../../contract/errors.ts';
import { engine } from '../../api/bridge.ts';
import { errorData, useEngine } from '../../api/queries.ts';

/** Steps that the list shows, the newest first. */
const SHOWN = 200;

export interface DraftSteps {
  /** The newest first; undefined until they are read. */
  readonly items: readonly DraftItem[] | undefined;
  readonly add: (items: readonly DraftAddition[]) => Promise<boolean>;
  readonly takeBack: (items: readonly DraftItem[]) => Promise<void>;
  /** The steps that were taken together last; undefined when there are none. */
  readonly last: readonly DraftItem[] | undefined;
  readonly busy: boolean;
  /** Why a step could not be taken. */
  readonly error: AppError | undefined;
  readonly clearError: () => void;
}

/** The steps of a draft, and taking more or fewer of them. */
export function useDraftSteps({ id: draft, revision }: DraftInfo): DraftSteps {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const steps = useEngine('drafts.items', { draft, newest: true, limit: SHOWN }, { keepPrevious: true });
  const attempt = async (step: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    try {
      await step();
      return true;
    } catch (failure) {
      setError(AppError.fromData(errorData(failure)));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const items = revision === 0 ? [] : steps.data?.items;
  const newest = items?.[0];
  return {
    items,
    add: (added) => attempt(() => engine('drafts.add', { draft, items: [...added] })),
    takeBack: async (taken) => {
      const numbers = taken.map(({ number }) => number);
      await attempt(() => engine('drafts.takeBack', { draft, items: numbers }));
    },
    last: newest && items?.filter(({ addedAt }) => addedAt === newest.addedAt),
    busy,
    error,
    clearError: () => setError(undefined),
  };
}
