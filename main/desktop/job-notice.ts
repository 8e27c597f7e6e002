import type { JobInfo } from '../../contract/jobs.ts';
import { shownText } from '../../contract/shown-text.ts';

/** What a notification says about a job that has ended. */
export function jobNotice(job: JobInfo): { readonly title: string; readonly body: string } {
  switch (job.state) {
    case 'done':
      return { title: 'Done', body: shownText(job.title) };
    case 'parked':
      return {
        title: 'Stopped three times',
        body: `${shownText(job.title)}\nIt waits for you in the list of jobs.`,
      };
    default:
      return {
        title: 'Not finished',
        body: shownText([job.title, job.error?.message].filter(Boolean).join('\n')),
      };
  }
}
