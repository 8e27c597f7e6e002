import type { VitrineBridge } from '../../contract/bridge.ts';
import type { Reply } from '../../contract/client.ts';
import { AppError } from '../../contract/errors.ts';
import type { HostRequestInput, HostRequestName, HostRequestResult } from '../../contract/host.ts';
import type { RequestInput, RequestName, RequestResult } from '../../contract/requests.ts';

declare global {
  interface Window {
    readonly vitrine: VitrineBridge;
  }
}

/**
 * Sends a request to the engine.
 * @throws AppError of the reply
 */
export async function engine<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
): Promise<RequestResult<N>> {
  const send = window.vitrine.engine[name] as (input: RequestInput<N>) => Promise<Reply<RequestResult<N>>>;
  return unwrap(await send(input));
}

/**
 * Sends a request to the app's main process.
 * @throws AppError of the reply
 */
export async function host<N extends HostRequestName>(
  name: N,
  input: HostRequestInput<N>,
): Promise<HostRequestResult<N>> {
  const send = window.vitrine.host[name] as (
    input: HostRequestInput<N>,
  ) => Promise<Reply<HostRequestResult<N>>>;
  return unwrap(await send(input));
}

function unwrap<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw AppError.fromData(reply.error);
}
