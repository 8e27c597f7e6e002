import { formatSize, formatWhen } from '../../contract/numbers.ts';
import type { RequestResult } from '../../contract/requests.ts';
import { type CliContext, call, note, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { argument, type CommandInput } from '../spec.ts';
import { printable } from '../text/escape.ts';
import { formatTable } from '../text/table.ts';

type HistoryItem = RequestResult<'files.history'>['items'][number];

/** `vitrine history COLLECTION PATH`: the versions in which a file came, changed or went. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const request = { collection: argument(input, 0), path: argument(input, 1), store: context.store };
  const { items } = await call(context, 'files.history', request);
  if (context.json) return printJson(context, items);
  if (items.length === 0) return note(context, `${printable(request.path)} is in no version.`);
  const rows = items.map((item) => [
    { text: printable(item.version), style: context.palette.bold },
    changeText(item),
    formatSize(item.size),
    { text: formatWhen(item.time, context.environment.now()), style: context.palette.dim },
  ]);
  const columns = [
    { title: 'VERSION' },
    { title: 'CHANGE', flexible: true },
    { title: 'SIZE', align: 'right' as const },
    { title: 'WHEN' },
  ];
  const width = context.environment.stdout.columns();
  await print(context, ...formatTable(columns, rows, { palette: context.palette, width }));
}

function changeText({ change, from, to }: HistoryItem): string {
  if (from !== null) return `${change} from ${printable(from)}`;
  return to === null ? change : `${change} to ${printable(to)}`;
}
