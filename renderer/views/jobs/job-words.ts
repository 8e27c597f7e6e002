import type { JobInfo, JobKind } from '../../../contract/jobs.ts';
import { formatBytes, formatCount, formatCounted, formatDuration } from '../../../contract/numbers.ts';
import { notFetched } from './not-fetched.ts';

/** Jobs that a person asked for; plans, previews and comparisons belong to the page that started them. */
const SHOWN: ReadonlySet<JobKind> = new Set([
  'log',
  'download',
  'checkout',
  'undo',
  'gc',
  'verify',
  'repair',
  'rebuild',
  'export',
  'read-lists',
  'check',
]);

/** True for a job that is worth a row in the drawer. */
export function isShownJob(job: JobInfo): boolean {
  return SHOWN.has(job.kind);
}

/** How a job stands, in words. */
export function stateWords(job: JobInfo): string {
  switch (job.state) {
    case 'queued':
      return 'Waiting for its turn';
    case 'running':
      return job.progress?.phase ?? 'Starting';
    case 'paused':
      return 'Paused';
    case 'interrupted':
      return 'Interrupted. It can go on where it was.';
    case 'parked':
      return 'Stopped after three crashes. Look at what it works on before it goes on.';
    case 'cancelled':
      return 'Cancelled. Nothing was changed by half.';
    case 'failed':
      return job.error?.message ?? 'Failed';
    case 'done':
      return outcomeWords(job);
  }
}

/** What a job that ended well has done, in one line. */
export function outcomeWords(job: JobInfo): string {
  if (job.result === null) return 'Done';
  switch (job.kind) {
    case 'log': {
      const { created, version, files, newBytes, moved = [], deletedByRules = [] } = job.result;
      if (!created && moved.length > 0) {
        return `No new version; ${moved.map(({ alias, from, to }) => `${alias} moved from ${from} to ${to}`).join(', ')}`;
      }
      if (!created) return `Nothing changed since ${version}`;
      const gone =
        deletedByRules.length === 0
          ? ''
          : `; the rules of keeping deleted ${formatCounted(deletedByRules.length, 'version')}`;
      return `${version}: ${formatCounted(files, 'file')}, ${formatBytes(newBytes)} new${gone}`;
    }
    case 'download': {
      const { written, writtenBytes, unchanged, replaced } = job.result;
      const parts = [`${formatCounted(written, 'file')} written, ${formatBytes(writtenBytes)}`];
      if (replaced > 0) parts.push(`${formatCount(replaced)} of them over other files`);
      if (unchanged > 0) parts.push(`${formatCounted(unchanged, 'file')} there already`);
      return parts.join('; ') + missingWords(job);
    }
    case 'checkout': {
      const { add, replace, delete: gone, rescue, rescuedTo } = job.result;
      const kept =
        rescue === 0
          ? ''
          : `; ${formatCounted(rescue, 'file')} of yours ${rescue === 1 ? 'is' : 'are'} in ${rescuedTo ?? 'the trash'}`;
      return `${formatCount(add)} added, ${formatCount(replace)} replaced, ${formatCount(gone)} deleted${kept}${missingWords(job)}`;
    }
    case 'gc': {
      const { dryRun, freedBytes } = job.result;
      return dryRun ? `${formatBytes(freedBytes)} can be freed` : `${formatBytes(freedBytes)} freed`;
    }
    case 'verify': {
      const { ok, damages, objects } = job.result;
      return ok
        ? `${formatCounted(objects, 'object')} read, all sound`
        : `${formatCounted(damages.length, 'damaged object')} found`;
    }
    case 'repair': {
      const { ok, repaired, remaining } = job.result;
      return ok
        ? `${formatCounted(repaired.length, 'object')} mended`
        : `${formatCounted(remaining.length, 'object')} could not be mended`;
    }
    case 'read-lists': {
      const { read, failedCount } = job.result;
      const left = failedCount === 0 ? '' : `; ${formatCount(failedCount)} could not be read`;
      return `Files of ${formatCounted(read, 'version')} read${left}`;
    }
    case 'check': {
      const { same, changed, missing, unknown } = job.result;
      const cannot = unknown === 0 ? '' : `; ${formatCount(unknown)} cannot be checked`;
      if (changed + missing === 0) return `${formatCounted(same, 'reference')} as recorded${cannot}`;
      return `${formatCount(changed)} changed, ${formatCount(missing)} missing${cannot}`;
    }
    case 'export':
      return `${formatCounted(job.result.entries, 'file')} listed, ${formatBytes(job.result.bytes)}`;
    case 'undo':
      return `${job.result.folder} is as it was before`;
    default:
      return 'Done';
  }
}

/** References that could not be fetched, but for those that nobody wanted. */
function missingWords(job: JobInfo): string {
  const missing = notFetched(job);
  return missing === undefined ? '' : `; ${formatCounted(missing.count, 'reference')} could not be fetched`;
}

/** Bytes or files done of all, or the count so far. */
export function amountWords(job: JobInfo): string {
  const progress = job.progress;
  if (!progress) return '';
  if (progress.bytesTotal !== null && progress.bytesTotal > 0) {
    return `${formatBytes(progress.bytesDone)} of ${formatBytes(progress.bytesTotal)}`;
  }
  if (progress.filesTotal !== null && progress.filesTotal > 0) {
    return `${formatCount(progress.filesDone)} of ${formatCounted(progress.filesTotal, 'file')}`;
  }
  if (progress.filesDone > 0) return formatCounted(progress.filesDone, 'file');
  return progress.bytesDone > 0 ? formatBytes(progress.bytesDone) : '';
}

/** Rate and time left, once both are worth showing. */
export function paceWords(job: JobInfo): string {
  const progress = job.progress;
  if (job.state !== 'running' || !progress) return '';
  const rate = progress.rate > 0 ? `${formatBytes(Math.round(progress.rate))}/s` : '';
  const left = progress.secondsLeft === null ? '' : `${formatDuration(progress.secondsLeft)} left`;
  return [rate, left].filter((part) => part !== '').join(', ');
}

/** Part that is done, from 0 to 1; null when the whole is not known. */
export function partDone(job: JobInfo): number | null {
  const progress = job.progress;
  if (!progress) return null;
  if (progress.bytesTotal) return Math.min(1, progress.bytesDone / progress.bytesTotal);
  if (progress.filesTotal) return Math.min(1, progress.filesDone / progress.filesTotal);
  return null;
}
