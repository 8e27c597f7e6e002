import { formatDuration, formatWhen } from '../../contract/numbers.ts';
import type { RunState, RunSummary } from '../../contract/run-shapes.ts';
import { type CliContext, call, note } from '../context.ts';
import { printJsonArray } from '../json-output.ts';
import { readAll, readPages } from '../pages.ts';
import { printTable } from '../print-table.ts';
import { runStyle, SHORT_ID } from '../run-text.ts';
import { type CommandInput, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';
import type { Cell, Column } from '../text/table.ts';

const DEFAULT_PROJECT = 'uncategorized';
const COLUMNS: readonly Column[] = [
  { title: 'RUN' },
  { title: 'STATE' },
  { title: 'NAME', flexible: true },
  { title: 'PROJECT', flexible: true },
  { title: 'TOOK', align: 'right' },
  { title: 'STARTED' },
  { title: 'HOST', flexible: true },
  { title: 'BY', flexible: true },
];

/** `vitrine runs`: runs of all stores, what was started last first. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const filter = {
    store: context.store,
    project: textOption(input, 'project'),
    state: textOption(input, 'state') as RunState | undefined,
    query: textOption(input, 'query'),
  };
  const fetch = (after: string | undefined) => call(context, 'runs.list', { ...filter, after });
  if (context.json) return printJsonArray(context, readPages(fetch));
  const runs = await readAll(fetch);
  if (runs.length === 0) {
    return note(context, 'No runs. "vitrine run -- COMMAND" starts one.');
  }
  await printTable(
    context,
    COLUMNS,
    runs.map((each) => runRow(context, each)),
  );
}

function runRow({ palette, environment }: CliContext, run: RunSummary): Cell[] {
  return [
    { text: run.id.slice(0, SHORT_ID), style: palette.bold },
    { text: run.state, style: runStyle(palette, run.state) },
    printable(run.name),
    run.project === DEFAULT_PROJECT ? '' : printable(run.project),
    run.durationMs === null ? '' : formatDuration(run.durationMs / 1000),
    { text: formatWhen(run.createdAt, environment.now()), style: palette.dim },
    { text: printable(run.host), style: palette.dim },
    { text: printable(run.author), style: palette.dim },
  ];
}
