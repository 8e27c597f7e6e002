import type { Services } from '../services.ts';
import type { Handlers } from './handler-types.ts';
type Names = 'files.list' | 'files.folder' | 'files.history' | 'diff.start' | 'diff.page';
/** Files of versions and what changed between them. */
export declare function fileHandlers(services: Services): Handlers<Names>;
export {};
