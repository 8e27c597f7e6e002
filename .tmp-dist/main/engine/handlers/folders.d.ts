import type { Services } from '../services.ts';
import type { Handlers } from './handler-types.ts';
type Names = 'folders.list' | 'folders.add' | 'folders.update' | 'folders.remove' | 'folders.watch' | 'folders.compare' | 'folders.log';
/** Dataset folders. */
export declare function folderHandlers({ folders, jobs, catalog }: Services): Handlers<Names>;
export {};
