import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { LogResult } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import { resultOf } from '../../../contract/job-result.ts';
import type { JobInfo } from '../../../contract/jobs.ts';
import { engine } from '../../api/bridge.ts';
import { isEnded, useAllJobs } from '../../api/jobs.ts';
import { errorData } from '../../api/queries.ts';
import { followJob } from '../../shell/followed-jobs.ts';
import { places } from '../../shell/places.ts';

export interface DraftJob {
  /** The job that logs the draft, while it runs or when it failed and was not left yet. */
  readonly job: JobInfo | undefined;
  readonly running: boolean;
  readonly starting: boolean;
  /** What came out, when the page saw the job run. */
  readonly result: LogResult | undefined;
  /** Why the engine did not take it. */
  readonly error: AppError | undefined;
  readonly clearError: () => void;
  readonly start: (choices: {
    readonly skip: boolean;
    readonly overwrite: boolean;
    readonly confirmed?: boolean;
  }) => Promise<void>;
  /** From a job that failed or was cancelled back to the draft. */
  readonly back: () => void;
  readonly show: (result: LogResult) => Promise<void>;
}

/** Logs a draft, follows the job wherever it was started, and opens the version that comes out. */
export function useDraftJob(draft: string): DraftJob {
  const [, navigate] = useLocation();
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<AppError>();
  const [left, setLeft] = useState<string>();
  const [seen, setSeen] = useState<string>();
  const shown = useRef<string>(undefined);
  const job = useAllJobs().findLast(({ kind, target }) => kind === 'log' && target?.draft === draft);
  const id = job?.id;
  const running = job !== undefined && !isEnded(job);
  useEffect(() => {
    if (running) setSeen(id);
  }, [running, id]);
  useEffect(() => (running && id !== undefined ? followJob(id) : undefined), [running, id]);

  const show = async ({ project, collection, store, version }: LogResult) => {
    const found = await engine('collections.get', { collection: `${project}/${collection}`, store });
    navigate(places.versionIn(found.id, version), { replace: true });
  };
  const result = job && seen === id && job.state === 'done' ? (resultOf(job, 'log') ?? undefined) : undefined;
  useEffect(() => {
    if (!result?.created || shown.current === id) return;
    shown.current = id;
    void show(result);
  });

  const start: DraftJob['start'] = async ({ skip, overwrite, confirmed }) => {
    setStarting(true);
    setError(undefined);
    try {
      const started = await engine('drafts.log', {
        draft,
        skipUnreadable: skip,
        overwrite,
        ...(confirmed ? { confirmed } : {}),
      });
      setSeen(started.job);
    } catch (failure) {
      setError(AppError.fromData(errorData(failure)));
    } finally {
      setStarting(false);
    }
  };
  const isOver = job !== undefined && (job.state === 'done' || left === id || (!running && seen !== id));
  return {
    job: isOver ? undefined : job,
    running,
    starting,
    result,
    error,
    clearError: () => setError(undefined),
    start,
    back: () => setLeft(id),
    show,
  };
}
