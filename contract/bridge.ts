import type { Reply } from './client.ts';
import type { EngineEvent } from './events.ts';
import type { HostEvent, HostRequestInput, HostRequestName, HostRequestResult } from './host.ts';
import type { RequestInput, RequestName, RequestResult } from './requests.ts';

/** What the preload puts on `window.vitrine`: each request of the two tables as a function, and the two event streams. */
export interface VitrineBridge {
  readonly engine: {
    readonly [N in RequestName]: (input: RequestInput<N>) => Promise<Reply<RequestResult<N>>>;
  };
  readonly host: {
    readonly [N in HostRequestName]: (input: HostRequestInput<N>) => Promise<Reply<HostRequestResult<N>>>;
  };
  /** Calls back for every event of the engine until the returned function is called. */
  onEngineEvent(listener: (event: EngineEvent) => void): () => void;
  /** Calls back for every event of the app, drops included, until the returned function is called. */
  onHostEvent(listener: (event: HostEvent) => void): () => void;
}

/** Channels between preload and main. */
export const CHANNELS = {
  /** invoke(channel, name, input) → Reply */
  engine: 'vitrine:engine',
  host: 'vitrine:host',
  drop: 'vitrine:drop',
  /** send(channel, event) */
  engineEvent: 'vitrine:engine-event',
  hostEvent: 'vitrine:host-event',
} as const;
