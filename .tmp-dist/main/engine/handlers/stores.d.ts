import type { Services } from '../services.ts';
import type { Handlers } from './handler-types.ts';
type Names = 'store.list' | 'store.info' | 'store.add' | 'store.remove' | 'store.verify' | 'gc.start';
/** Stores, verification, garbage collection. */
export declare function storeHandlers(services: Services): Handlers<Names>;
export {};
