import { notifications } from '@mantine/notifications';
import type { JobInfo } from '../../../contract/jobs.ts';
import { engine } from '../../api/bridge.ts';
import { noteJobs } from '../../api/jobs.ts';
import { errorData } from '../../api/queries.ts';
import { noticeOf } from './undo-checkout.ts';

/** Asks the engine to change a job; a refusal is told. */
export async function actOnJob(
  action: 'jobs.cancel' | 'jobs.pause' | 'jobs.resume',
  job: JobInfo,
): Promise<void> {
  try {
    noteJobs([await engine(action, { job: job.id })]);
    // What it said of the job's end does not hold any more.
    if (action === 'jobs.resume') notifications.hide(noticeOf(job));
  } catch (error) {
    tellFailure(error);
  }
}

/** Tells an error that belongs to no place on the page. */
export function tellFailure(error: unknown): void {
  const { message, hint } = errorData(error);
  notifications.show({ title: message, message: hint ?? '', color: 'red', autoClose: false });
}
