import type { UseQueryResult } from '@tanstack/react-query';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import type { Comparison } from './use-comparison.ts';

/** A comparison that is not there yet, or failed. */
export function Comparing({ query }: { readonly query: UseQueryResult<Comparison, Error> }) {
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <LoadingRows rows={12} height={28} />;
}
