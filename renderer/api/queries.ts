import { keepPreviousData, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { AppError, type ErrorData, toErrorData } from '../../contract/errors.ts';
import type { HostRequestInput, HostRequestName, HostRequestResult } from '../../contract/host.ts';
import type { RequestInput, RequestName, RequestResult } from '../../contract/requests.ts';
import { shownHint } from '../text/shown-hint.ts';
import { engine, host } from './bridge.ts';

/** Reads go stale by events of the engine, never by time; what may succeed later is tried again twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && error instanceof AppError && error.retryable,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

export interface QueryChoices {
  /** False: nothing is asked yet. */
  readonly enabled?: boolean;
  /** Shows the answer to the previous input until the new one is there. */
  readonly keepPrevious?: boolean;
}

/** What the engine answers to a request, kept until an event says that it changed. */
export function useEngine<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
  choices: QueryChoices = {},
): UseQueryResult<RequestResult<N>, Error> {
  return useQuery<RequestResult<N>, Error>({
    queryKey: [name, input],
    queryFn: () => engine(name, input),
    enabled: choices.enabled ?? true,
    ...(choices.keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
  });
}

/** What main answers to a request. */
export function useHost<N extends HostRequestName>(
  name: N,
  input: HostRequestInput<N>,
): UseQueryResult<HostRequestResult<N>, Error> {
  return useQuery<HostRequestResult<N>, Error>({ queryKey: [name, input], queryFn: () => host(name, input) });
}

/** An error of a query, mutation or job as data for the screen. */
export function errorData(error: unknown): ErrorData {
  const { hint: told, ...data } = isErrorData(error) ? error : toErrorData(error);
  const hint = shownHint({ code: data.code, hint: told });
  return hint === undefined ? data : { ...data, hint };
}

/** What the engine tells of a job that failed is data, never thrown. */
function isErrorData(error: unknown): error is ErrorData {
  return (
    typeof error === 'object' &&
    error !== null &&
    !(error instanceof Error) &&
    'code' in error &&
    'message' in error &&
    'retryable' in error
  );
}
