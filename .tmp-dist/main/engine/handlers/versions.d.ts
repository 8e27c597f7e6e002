import type { Services } from '../services.ts';
import type { Handlers } from './handler-types.ts';
type Names = 'collections.list' | 'collections.get' | 'collections.delete' | 'collections.restore' | 'versions.list' | 'versions.get' | 'versions.delete' | 'versions.restore' | 'aliases.edit' | 'aliases.set' | 'aliases.history';
/** Collections, versions and aliases. */
export declare function versionHandlers(services: Services): Handlers<Names>;
export {};
