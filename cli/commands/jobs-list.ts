import type { ChangeCounts } from '../../contract/domain.ts';
import type { JobInfo } from '../../contract/jobs.ts';
import { formatBytes, formatChanges, formatCounted, formatWhen } from '../../contract/numbers.ts';
import { type CliContext, call, note, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { shortVersion } from '../names.ts';
import { type CommandInput, flagOption } from '../spec.ts';
import { printable } from '../text/escape.ts';
import { type Cell, type Column, formatTable } from '../text/table.ts';
import { truncate } from '../text/width.ts';

const SHORT_ID = 8;
/** Longer messages are in `--json` and in the job itself. */
const MESSAGE_COLUMNS = 60;
const COLUMNS: readonly Column[] = [
  { title: 'JOB' },
  { title: 'STATE' },
  { title: 'WHAT', flexible: true },
  { title: 'STARTED' },
  { title: 'MESSAGE', flexible: true },
];

/** `vitrine jobs`: work that runs, was cut short, or has ended. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const { items } = await call(context, 'jobs.list', { active: flagOption(input, 'active') });
  if (context.json) return printJson(context, items);
  if (items.length === 0) return note(context, 'No jobs.');
  const width = context.environment.stdout.columns();
  const rows = items.map((job) => jobRow(context, job));
  await print(context, ...formatTable(COLUMNS, rows, { palette: context.palette, width }));
}

function jobRow({ palette, environment }: CliContext, job: JobInfo): Cell[] {
  const style = {
    done: palette.green,
    failed: palette.red,
    parked: palette.red,
    interrupted: palette.yellow,
  } as const;
  return [
    { text: job.id.slice(0, SHORT_ID), style: palette.bold },
    { text: job.state, style: style[job.state as keyof typeof style] ?? ((text) => text) },
    printable(job.title),
    { text: formatWhen(job.createdAt, environment.now()), style: palette.dim },
    truncate(printable(messageOf(job)), MESSAGE_COLUMNS),
  ];
}

/** What a job is at, or how it ended. */
function messageOf(job: JobInfo): string {
  if (job.state === 'done') return outcomeOf(job);
  if (job.state === 'cancelled') return '';
  if (job.state === 'interrupted') return `go on with "vitrine jobs resume ${job.id.slice(0, SHORT_ID)}"`;
  return job.error?.message ?? job.progress?.phase ?? '';
}

function outcomeOf(job: JobInfo): string {
  if (job.result === null) return '';
  switch (job.kind) {
    case 'log':
      return `${shortVersion(job.result)}${job.result.created ? '' : ', nothing changed'}`;
    case 'download':
      return `${formatCounted(job.result.written, 'file')} written`;
    case 'checkout':
    case 'undo':
    case 'plan': {
      const { add, replace, delete: deleted } = job.result;
      return changesText({ added: add, modified: replace, removed: deleted, renamed: 0 });
    }
    case 'diff':
      return changesText(job.result.counts);
    case 'gc':
      return `${formatBytes(job.result.freedBytes)} ${job.result.dryRun ? 'would be freed' : 'freed'}`;
    case 'verify': {
      const { damages } = job.result;
      return damages.length === 0 ? 'all is whole' : formatCounted(damages.length, 'damaged object');
    }
    case 'repair':
      return `${job.result.repaired.length} repaired, ${job.result.remaining.length} still damaged`;
    case 'rebuild':
      return formatCounted(job.result.versions, 'version');
    case 'check': {
      const { changed, missing, same } = job.result;
      if (changed + missing === 0) return `${formatCounted(same, 'reference')} as recorded`;
      return `${changed} changed, ${missing} missing`;
    }
    case 'read-lists':
      return `files of ${formatCounted(job.result.read, 'version')} read`;
    case 'export':
      return `${formatCounted(job.result.entries, 'file')} listed`;
    case 'preview':
      return '';
  }
}

function changesText(counts: ChangeCounts): string {
  return formatChanges(counts) || 'no differences';
}
