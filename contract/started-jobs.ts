import type { JobKind } from './jobs.ts';
import type { RequestName } from './requests.ts';

/** The requests that start a job, with its kind. */
export const startedJobs = {
  'log.start': 'log',
  'log.preview': 'preview',
  'folders.log': 'log',
  'drafts.log': 'log',
  'drafts.preview': 'preview',
  'diff.start': 'diff',
  'download.start': 'download',
  'checkout.plan': 'plan',
  'checkout.start': 'checkout',
  'checkout.undo': 'undo',
  'gc.start': 'gc',
  'store.verify': 'verify',
  'store.repair': 'repair',
  'catalog.rebuild': 'rebuild',
  'search.read': 'read-lists',
  'folders.compare': 'diff',
  'references.check': 'check',
  'references.renew': 'log',
  'manifest.export': 'export',
  'manifest.import': 'log',
} as const satisfies Partial<Record<RequestName, JobKind>>;
export type StartedJobs = typeof startedJobs;
