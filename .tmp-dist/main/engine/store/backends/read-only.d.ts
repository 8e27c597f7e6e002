import type { Backend } from './backend.ts';
/** A backend through which nothing can be changed: every write is `STORE_READ_ONLY` with this reason. */
export declare function readOnly(backend: Backend, reason: string): Backend;
