import type { EngineEvent } from '../../contract/events.ts';
import type { Services } from './services.ts';
export interface ServiceOptions {
    readonly home: string;
    readonly author?: string | undefined;
    readonly emit: (event: EngineEvent) => void;
}
/** Opens the catalog and puts the parts together. @throws AppError `CATALOG_*` */
export declare function openServices(options: ServiceOptions): Promise<Services>;
/** Ends jobs so that they can be resumed, then threads and watchers. */
export declare function closeServices(services: Services): Promise<void>;
