import type { EngineClient } from '../contract/client.ts';
import { AppError } from '../contract/errors.ts';

/**
 * A client that refuses requests with `ENGINE_STOPPED` once `isClosed` says so. An engine would start anew for them, with nobody left
 * to listen to its jobs or to close it.
 */
export function closableClient(client: EngineClient, isClosed: () => boolean): EngineClient {
  return {
    request: async (name, input) =>
      isClosed() ? { ok: false, error: closed() } : client.request(name, input),
    subscribe: (listener) => client.subscribe(listener),
  };
}

function closed() {
  return new AppError('ENGINE_STOPPED', 'The library was closed.', {
    hint: 'Open it again with Vitrine.open().',
  }).toData();
}
