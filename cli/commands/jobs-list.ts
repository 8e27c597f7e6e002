import type {
  ChangeCounts,
  CheckoutPlan,
  CollectResult,
  DiffResult,
  DownloadResult,
  JobInfo,
  LogResult,
  RebuildResult,
  RepairResult,
  VerifyResult,
} from '../../contract/domain.ts';
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

function outcomeOf({ kind, result }: JobInfo): string {
  if (result === null) return '';
  switch (kind) {
    case 'log': {
      const log = result as unknown as LogResult;
      return `${shortVersion(log)}${log.created ? '' : ', nothing changed'}`;
    }
    case 'download':
      return `${formatCounted((result as unknown as DownloadResult).written, 'file')} written`;
    case 'checkout':
    case 'undo':
    case 'plan': {
      const { add, replace, delete: deleted } = result as unknown as CheckoutPlan;
      return changesText({ added: add, modified: replace, removed: deleted, renamed: 0 });
    }
    case 'diff':
      return changesText((result as unknown as DiffResult).counts);
    case 'gc': {
      const { dryRun, freedBytes } = result as unknown as CollectResult;
      return `${formatBytes(freedBytes)} ${dryRun ? 'would be freed' : 'freed'}`;
    }
    case 'verify': {
      const { damages } = result as unknown as VerifyResult;
      return damages.length === 0 ? 'all is whole' : formatCounted(damages.length, 'damaged object');
    }
    case 'repair': {
      const { repaired, remaining } = result as unknown as RepairResult;
      return `${repaired.length} repaired, ${remaining.length} still damaged`;
    }
    case 'rebuild':
      return formatCounted((result as unknown as RebuildResult).versions, 'version');
    default:
      return '';
  }
}

function changesText(counts: ChangeCounts): string {
  return formatChanges(counts) || 'no differences';
}
