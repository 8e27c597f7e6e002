import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { CollectionSummary } from '../../contract/domain.ts';
import { engine } from './bridge.ts';

const PAGE = 1000;

/** Every collection of every store, in the order of their names within their projects. */
export function useAllCollections(): UseQueryResult<readonly CollectionSummary[], Error> {
  return useQuery<readonly CollectionSummary[], Error>({
    queryKey: ['collections.list', 'all'],
    queryFn: readAll,
  });
}

async function readAll(): Promise<readonly CollectionSummary[]> {
  const found: CollectionSummary[] = [];
  for (let after: string | undefined; ; ) {
    const page = await engine('collections.list', {
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.items);
    if (page.next === null) return found;
    after = page.next;
  }
}
