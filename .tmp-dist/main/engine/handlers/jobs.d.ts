import type { Services } from '../services.ts';
import type { Handlers } from './handler-types.ts';
type Names = 'engine.info' | 'log.start' | 'jobs.list' | 'jobs.get' | 'jobs.cancel' | 'jobs.resume' | 'jobs.clear' | 'settings.get' | 'settings.set';
/** Jobs, logging, settings. */
export declare function jobHandlers(services: Services): Handlers<Names>;
export {};
