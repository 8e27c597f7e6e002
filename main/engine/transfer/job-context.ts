import type { ProgressMeter } from './jobs/progress-meter.ts';

/** What every long piece of work gets: a way to be stopped, to tell how far it is, and to remember. */
export interface JobContext {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly progress: ProgressMeter;
  /** True once it is stopped to go on later: paused, or its engine is closing. */
  isPutDown(): boolean;
  /** Remembers a JSON value for a run of the same job after a kill. Durable when it resolves. */
  remember(key: string, value: unknown): Promise<void>;
  /** What was remembered under the key, by this run or one before. */
  recall(key: string): Promise<unknown>;
}
