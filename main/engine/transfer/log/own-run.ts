import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { AppError, toErrorData } from '../../../../contract/errors.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import type { OwnRun } from '../../history/intents.ts';
import type { JobContext } from '../job-context.ts';
import type { CommitDeps, VersionParams } from './log-params.ts';

/** Characters that the name of a run may have. */
const MAX_RUN_NAME = 128;

/** Where a job remembers the id of its run while that is in the log without an end. */
const UNDER_WAY = 'own-run';

/**
 * The run of a log that is part of no other. It is told to the store once more than a pack of new content was found, so that everybody sees
 * it running while much is stored; a log of less begins and ends it in the transaction of its version, and one that
 * stores nothing leaves none behind.
 */
export class OwnRunOfLog {
  readonly #job: JobContext;
  readonly #deps: CommitDeps;
  readonly #params: VersionParams;
  #id: string = randomUUID();
  readonly #since = performance.now();
  #isBegun = false;
  #beginning: Promise<void> | undefined;

  constructor(job: JobContext, deps: CommitDeps, params: VersionParams) {
    this.#job = job;
    this.#deps = deps;
    this.#params = params;
  }

  /** Goes on with one that an earlier process of this job began. */
  async resume(): Promise<void> {
    const id = await this.#job.recall(UNDER_WAY);
    if (typeof id !== 'string') return;
    this.#id = id;
    this.#isBegun = true;
    this.#deps.runLocks.hold(id);
  }

  /** Tells the store that it runs; once. This process answers for it from then on. */
  begin(): Promise<void> {
    this.#beginning ??= this.#begin();
    return this.#beginning;
  }

  /** What the transaction of the version says of it. @param carried versions that it takes content from */
  facts(carried: readonly VersionRow[]): OwnRun {
    return {
      run: this.#id,
      name: [...`log ${this.#params.name}`].slice(0, MAX_RUN_NAME).join(''),
      host: hostname(),
      config: {},
      durationMs: this.#durationMs,
      uses: carried.map(({ id }) => id),
    };
  }

  /**
   * Tells its end, if it was begun and did not end with its version. A job that is put down to go on later ends nothing; until
   * then, and where its end cannot be told, the run shows as crashed.
   */
  async end(state: 'finished' | 'failed'): Promise<void> {
    if (!this.#isBegun) return;
    try {
      if (this.#job.isPutDown()) return;
      // When the job goes on after all, that is another run.
      if (state === 'failed') await this.#job.remember(UNDER_WAY, null);
      await this.#deps.opened.commit({
        kind: 'finish-run',
        run: this.#id,
        state,
        exitCode: null,
        durationMs: this.#durationMs,
        record: null,
      });
    } catch (error) {
      if (!(error instanceof AppError) || toErrorData(error).code === 'INTERNAL') throw error;
    } finally {
      this.#deps.runLocks.release(this.#id);
    }
  }

  async #begin(): Promise<void> {
    const { run, name, host, config } = this.facts([]);
    const { opened, runLocks } = this.#deps;
    // Held before anybody can know of the run, so that nobody takes it for one whose process is gone.
    if (!this.#isBegun) runLocks.hold(run);
    this.#isBegun = true;
    await this.#job.remember(UNDER_WAY, run);
    await opened.commit({ kind: 'create-run', run, project: this.#params.project, name, host, config });
  }

  get #durationMs(): number {
    return Math.round(performance.now() - this.#since);
  }
}
