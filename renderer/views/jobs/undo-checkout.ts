import { notifications } from '@mantine/notifications';
import { resultOf } from '../../../contract/job-result.ts';
import type { JobInfo } from '../../../contract/jobs.ts';
import { engine } from '../../api/bridge.ts';
import { jobResult } from '../../api/jobs.ts';
import { useEngine } from '../../api/queries.ts';
import { followJob } from '../../shell/followed-jobs.ts';
import type { Undoable } from '../../shell/undo.ts';
import { jobTitle } from './job-title.ts';

const steps = new Map<string, Undoable>();

/** The step that puts a folder back as it was before a checkout that ended; always the same one for a job. */
export function undoStep(job: JobInfo): Undoable {
  const known = steps.get(job.id);
  if (known) return known;
  const step = { label: jobTitle(job), undo: () => undoCheckout(job) };
  steps.set(job.id, step);
  return step;
}

/** Id of the notification that tells a job's end. */
export function noticeOf(job: JobInfo): string {
  return `job-${job.id}`;
}

/** How checkouts stand: which were taken back, and which is the last of its folder and can be. */
export function useCheckouts(): (job: JobInfo) => { readonly undone: boolean; readonly last: boolean } {
  const items = useEngine('checkout.list', {}).data?.items ?? [];
  return (job) => {
    const result = resultOf(job, 'checkout');
    if (!result) return { undone: false, last: false };
    const own = items.find(({ checkout }) => checkout === result.checkout);
    if (!own) return { undone: false, last: false };
    const last = items.find(({ folder, undone }) => folder === own.folder && !undone);
    return { undone: own.undone, last: last?.checkout === own.checkout };
  };
}

async function undoCheckout(checkout: JobInfo): Promise<void> {
  const done = resultOf(checkout, 'checkout');
  if (!done) return;
  const { job } = await engine('checkout.undo', { to: done.folder });
  const stop = followJob(job);
  try {
    await jobResult(job, 'undo');
    notifications.hide(noticeOf(checkout));
  } finally {
    stop();
  }
}
