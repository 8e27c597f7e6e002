import type { JobKind } from '../../contract/domain.ts';
import type { Services } from './services.ts';
import type { JobRunner } from './transfer/jobs/job-queue.ts';
/** The work behind each kind of job. Inputs come back from the catalog as they were written there by the same kind. */
export declare function makeRunners(parts: Omit<Services, 'jobs' | 'folders'>): Readonly<Record<JobKind, JobRunner>>;
