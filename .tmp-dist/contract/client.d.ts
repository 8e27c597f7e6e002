import { type ErrorData } from './errors.ts';
import type { EngineEvent } from './events.ts';
import type { RequestInput, RequestName, RequestResult } from './requests.ts';
/** The answer to every request; nothing is thrown across a border. */
export type Reply<T> = {
    readonly ok: true;
    readonly value: T;
} | {
    readonly ok: false;
    readonly error: ErrorData;
};
/** How a client reaches the engine, wherever that runs. */
export interface EngineClient {
    request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Reply<RequestResult<N>>>;
    /** Calls back for every event until the returned function is called. */
    subscribe(listener: (event: EngineEvent) => void): () => void;
}
/** Sends a request and returns its value, or throws the error of the reply as an `AppError`. */
export declare function ask<N extends RequestName>(client: EngineClient, name: N, input: RequestInput<N>): Promise<RequestResult<N>>;
