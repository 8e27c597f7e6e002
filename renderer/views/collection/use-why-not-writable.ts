import { useEngine } from '../../api/queries.ts';
import { whyNotReadable, whyNotWritable } from '../../components/store-name.ts';

/** Why nothing can be written to a store now, in words; null when it can. */
export function useWhyNotWritable(store: string): string | null {
  const { data } = useEngine('store.list', {});
  return whyNotWritable(data?.items.find(({ handle }) => handle === store));
}

/** Why no content of a store can be read now, in words; null when it can. */
export function useWhyNotReadable(store: string): string | null {
  const { data } = useEngine('store.list', {});
  return whyNotReadable(data?.items.find(({ handle }) => handle === store));
}
