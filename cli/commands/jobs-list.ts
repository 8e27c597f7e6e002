import type { JobInfo } from '../../contract/domain.ts';
import { type CliContext, call, note, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { type CommandInput, flagOption } from '../spec.ts';
import { printable } from '../text/escape.ts';
import { formatWhen } from '../text/numbers.ts';
import { type Cell, type Column, formatTable } from '../text/table.ts';

const SHORT_ID = 8;
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
    printable(job.error?.message ?? job.progress?.phase ?? ''),
  ];
}
