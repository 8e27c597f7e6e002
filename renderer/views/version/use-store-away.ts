import { useEngine } from '../../api/queries.ts';

/** Why nothing can be read from a store now; undefined when it can, and while that is not known. */
export function useStoreAway(store: string | undefined): string | undefined {
  const { data } = useEngine('store.info', { store }, { enabled: store !== undefined });
  if (!data || data.state === 'ready' || data.state === 'read-only') return undefined;
  return data.stateReason ?? `The store ${data.handle} cannot be reached now.`;
}
