import type { DatasetFolder } from '../../contract/domain.ts';
import { formatChanges, formatWhen } from '../../contract/numbers.ts';
import { type CliContext, call, note, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { shortCollection } from '../names.ts';
import { printable } from '../text/escape.ts';
import { type Column, formatTable } from '../text/table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'FOLDER', flexible: true },
  { title: 'COLLECTION', flexible: true },
  { title: 'LAST' },
  { title: 'STATE' },
  { title: 'PENDING' },
  { title: 'LOGS' },
  { title: 'NOTICE', flexible: true },
];

/** `vitrine folders`: the dataset folders of this machine. */
export async function run(context: CliContext): Promise<void> {
  const { items } = await call(context, 'folders.list', {});
  if (context.json) return printJson(context, items);
  if (items.length === 0)
    return note(context, 'No dataset folders. Add one with "vitrine watch DIR --name NAME".');
  const rows = items.map((folder) => [
    printable(folder.path),
    { text: printable(shortCollection(folder)), style: context.palette.bold },
    printable(folder.lastVersion ?? ''),
    stateOf(context, folder),
    formatChanges(folder.pending),
    folder.automatic ? 'by itself' : 'when told',
    printable(folder.notice ?? ''),
  ]);
  const width = context.environment.stdout.columns();
  await print(context, ...formatTable(COLUMNS, rows, { palette: context.palette, width }));
  await note(context, 'States are those of the last look; "vitrine status DIR" looks now.');
}

function stateOf({ environment }: CliContext, folder: DatasetFolder): string {
  if (folder.paused) return 'paused';
  if (folder.comparedAt === null) return folder.watching === 'off' ? 'not looked at yet' : folder.state;
  return `${folder.state}, ${formatWhen(folder.comparedAt, environment.now())}`;
}
