import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { resultOf } from '../../../contract/job-result.ts';
import type { JobInfo } from '../../../contract/jobs.ts';
import type { RequestInput } from '../../../contract/requests.ts';
import { engine } from '../../api/bridge.ts';
import { isEnded, useJob } from '../../api/jobs.ts';
import { followJob } from '../../shell/followed-jobs.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { tellFailure } from '../jobs/job-actions.ts';
import { dropImportForm } from './use-import-form.ts';

export interface Import {
  /** The job, while it runs and when it ended without a version. */
  readonly job: JobInfo | undefined;
  readonly running: boolean;
  /** Why the engine did not take it. */
  readonly failure: unknown;
  /** @param ask gives what to ask the engine for; undefined when a person decided against it */
  readonly start: (ask: () => Promise<RequestInput<'manifest.import'> | undefined>) => Promise<void>;
  readonly cancel: () => void;
  /** From a job that failed or was cancelled back to what was entered. */
  readonly back: () => void;
}

/** Takes a manifest in, follows the job, and opens the version that comes out. */
export function useImport(): Import {
  const [, navigate] = useLocation();
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [id, setId] = useState<string>();
  const job = useJob(id);
  const running = id !== undefined && (job === undefined || !isEnded(job));
  useEffect(() => (running ? followJob(id) : undefined), [running, id]);
  const version = resultOf(job, 'log')?.versionId;
  useEffect(() => {
    if (version === undefined) return;
    dropImportForm();
    closeOverlay();
    navigate(places.version(version));
  }, [version, navigate]);

  const start: Import['start'] = async (ask) => {
    setStarting(true);
    setFailure(undefined);
    try {
      const input = await ask();
      if (input) setId((await engine('manifest.import', input)).job);
    } catch (error) {
      setFailure(error);
    } finally {
      setStarting(false);
    }
  };
  return {
    job: job?.state === 'done' ? undefined : job,
    running: running || starting,
    failure,
    start,
    cancel: () => {
      if (id !== undefined) engine('jobs.cancel', { job: id }).catch(tellFailure);
    },
    back: () => setId(undefined),
  };
}
