import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useEngine } from '../api/queries.ts';

const LOOK_EVERY_MS = 20_000;

/**
 * Looks now and then, and when the window is looked at again, whether the stores are still there: no event tells that a drive
 * was unplugged. When one went away or came back, everything is asked anew.
 */
export function useFreshStores(): void {
  const client = useQueryClient();
  const { data } = useEngine('store.list', {});
  const standing = data?.items.map(({ id, state, location }) => `${id} ${state} ${location}`).join('\n');
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
      if (document.visibilityState === 'visible') void client.invalidateQueries({ queryKey: ['store.list'] });
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [client]);
}
