import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useEngine } from '../api/queries.ts';

const LOOK_EVERY_MS = 20_000;

/** While the place of a store is away, somebody may be about to plug it in. */
const WAIT_EVERY_MS = 2000;

/**
 * Looks now and then, and when the window is looked at again, whether the stores are still there: no event tells that a drive
 * was unplugged. When one went away or came back, everything is asked anew.
 */
export function useFreshStores(): void {
  const client = useQueryClient();
  const { data } = useEngine('store.list', {});
  const standing = data?.items.map(({ id, state, location }) => `${id} ${state} ${location}`).join('\n');
  const away = data?.items.some(({ state }) => state === 'missing') === true;
  const before = useRef(standing);
  useEffect(() => {
    if (standing === undefined || standing === before.current) return;
    const first = before.current === undefined;
    before.current = standing;
    if (!first) {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'store.list' });
    }
  }, [standing, client]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      // A place that hangs is not asked again before it has answered.
      void client.invalidateQueries({ queryKey: ['store.list'] }, { cancelRefetch: false });
    };
    const timer = setInterval(look, away ? WAIT_EVERY_MS : LOOK_EVERY_MS);
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [client, away]);
}
