import type { JobInfo } from '../../contract/domain.ts';

/** What a notification says about a job that has ended. */
export function jobNotice(job: JobInfo): { readonly title: string; readonly body: string } {
  switch (job.state) {
    case 'done':
      return { title: 'Done', body: job.title };
    case 'parked':
      return { title: 'Stopped three times', body: `${job.title}\nIt waits for you in the list of jobs.` };
    default:
      return { title: 'Not finished', body: [job.title, job.error?.message].filter(Boolean).join('\n') };
  }
}
