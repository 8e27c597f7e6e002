import type { CollectionSummary } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';

/** `vN` that the next version of a collection gets; numbers of deleted versions are not given again. */
export function useNextVersion(collection: Pick<CollectionSummary, 'id' | 'store' | 'latest'>): string {
  const { id, store } = collection;
  const { data } = useEngine('versions.list', { collection: id, store, deleted: true, limit: 1 });
  const numbers = [collection.latest, ...(data?.items.map(({ version }) => version) ?? [])];
  return `v${Math.max(-1, ...numbers.map((each) => (each === null ? -1 : Number(each.slice(1))))) + 1}`;
}
