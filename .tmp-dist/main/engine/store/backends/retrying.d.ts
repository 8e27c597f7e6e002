import { type Backend } from './backend.ts';
export interface RetryOptions {
    /** Pauses between attempts in ms, each varied by up to a half so that clients do not move in step. */
    readonly pauses?: readonly number[];
}
/**
 * Repeats what failed with `STORE_UNREACHABLE` and can be repeated without harm. `createOnly` is passed on
 * once: only its caller can tell a repeated create from somebody else's.
 */
export declare function retrying(backend: Backend, options?: RetryOptions): Backend;
