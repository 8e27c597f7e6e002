import type { EngineClient, Reply } from '../../contract/client.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { type RequestInput, type RequestName, type RequestResult } from '../../contract/requests.ts';
export interface EngineOptions {
    /** Where catalog, settings and the default store live (`VITRINE_HOME`). */
    readonly home: string;
    /** Takes over jobs and watched folders that a dead process left behind; a one-shot command does not. */
    readonly adopt?: boolean;
    /** Who writes, for the log; default: the user's name at this machine. */
    readonly author?: string;
}
/** The engine: one instance a process, behind the request table of the contract. */
export declare class Engine implements EngineClient {
    #private;
    /** Opens nothing until the first request needs it, so that starting is cheap. */
    static open(options: EngineOptions): Engine;
    private constructor();
    /** Answers a request; nothing is thrown. */
    request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Reply<RequestResult<N>>>;
    /** Calls back for every event until the returned function is called. */
    subscribe(listener: (event: EngineEvent) => void): () => void;
    /** Stops running jobs (they can be resumed), threads and watchers. */
    close(): Promise<void>;
}
