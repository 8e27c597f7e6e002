import * as z from 'zod';
import * as d from './domain.ts';
import { jobInfo } from './jobs.ts';

/** What the engine tells without being asked: name → payload. */
export const events = {
  /** A job's state or progress, at most ten a second for each job. */
  job: jobInfo,
  /** Something in the catalog changed, by this process or another; the lists should be read again. */
  changed: z.object({
    topics: z.array(
      z.enum(['collections', 'versions', 'stores', 'runs', 'drafts', 'folders', 'jobs', 'settings']),
    ),
  }),
  /** A dataset folder's state or pending changes. */
  folder: d.datasetFolder,
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;
export type EngineEvent = {
  [N in EventName]: { readonly name: N; readonly payload: EventPayload<N> };
}[EventName];
