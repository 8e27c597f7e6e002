import { notifications } from '@mantine/notifications';
import type { CheckoutResult, JobInfo } from '../../../contract/domain.ts';
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
    const result = job.result as unknown as CheckoutResult | null;
    if (job.kind !== 'checkout' || job.state !== 'done' || result === null)
      return { undone: false, last: false };
    const own = items.find(({ checkout }) => checkout === result.checkout);
    if (!own) return { undone: false, last: false };
    const last = items.find(({ folder, undone }) => folder === own.folder && !undone);
    return { undone: own.undone, last: last?.checkout === own.checkout };
  };
}

async function undoCheckout(checkout: JobInfo): Promise<void> {
  const { folder } = checkout.result as unknown as CheckoutResult;
  const { job } = await engine('checkout.undo', { to: folder });
  const stop = followJob(job);
  try {
    await jobResult(job);
    notifications.hide(noticeOf(checkout));
  } finally {
    stop();
  }
}
