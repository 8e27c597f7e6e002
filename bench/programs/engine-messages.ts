import type { RequestInput, RequestName } from '../../contract/requests.ts';

/** A request to the engine in another process; one at a time. */
export interface EngineCall<N extends RequestName = RequestName> {
  readonly name: N;
  readonly input: RequestInput<N>;
}

export type EngineAnswer =
  | {
      /** The result of the request, or the ended job where the request starts one. */
      readonly value: unknown;
      /** From the request to its result or the end of its job. */
      readonly seconds: number;
      /** Most bytes of memory that the process held so far. */
      readonly memoryPeak: number;
    }
  | { readonly error: string };
