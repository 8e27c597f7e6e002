import type { Services } from '../services.ts';
import type { Handlers } from './handler-types.ts';
type Names = 'download.start' | 'checkout.plan' | 'checkout.start' | 'checkout.undo' | 'checkout.list';
/** Downloads and check-outs. */
export declare function fetchHandlers(services: Services): Handlers<Names>;
export {};
