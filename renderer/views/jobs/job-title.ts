import type { JobInfo } from '../../../contract/jobs.ts';
import { storeName } from '../../components/store-name.ts';

/** What a job does, without its folder, which stands apart: `Check out pets/animals:v3`. */
export function jobTitle(job: JobInfo): string {
  const store = job.target?.store;
  const folder = job.target?.folder;
  switch (job.kind) {
    case 'verify':
      return store === undefined ? job.title : `Verify ${storeName(store)}`;
    case 'repair':
      return store === undefined ? job.title : `Repair ${storeName(store)}`;
    case 'gc':
      if (store === undefined) return job.title;
      return isMeasurement(job)
        ? `Measure what can be freed in ${storeName(store)}`
        : `Free up space in ${storeName(store)}`;
    case 'log':
      return folder === undefined ? job.title : job.title.replace(`Log ${folder} as `, 'Log ');
    case 'download':
    case 'export':
    case 'checkout':
      return folder !== undefined && job.title.endsWith(` to ${folder}`)
        ? job.title.slice(0, -` to ${folder}`.length)
        : job.title;
    case 'undo':
      return folder === undefined ? job.title : 'Undo a checkout';
    default:
      return job.title;
  }
}

/** The folder that a job reads or writes, with the word before it; null when it is about none. */
export function jobFolder(
  job: JobInfo,
): { readonly word: 'from' | 'in' | 'to'; readonly path: string } | null {
  const path = job.target?.folder;
  if (path === undefined) return null;
  return { word: job.kind === 'log' ? 'from' : job.kind === 'undo' ? 'in' : 'to', path };
}

/** A dry run: it changes nothing, and the page that asked for it shows what it found. */
export function isMeasurement(job: JobInfo): boolean {
  return job.target?.dryRun === true;
}
