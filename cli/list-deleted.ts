import type { DeletedItem } from '../contract/domain.ts';
import { formatBytes, formatCount, formatDay, formatWhen } from '../contract/numbers.ts';
import { type CliContext, call, note } from './context.ts';
import { printJson } from './json-output.ts';
import { shortCollection } from './names.ts';
import { printTable } from './print-table.ts';
import { printable } from './text/escape.ts';
import type { Cell, Column } from './text/table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'NAME', flexible: true },
  { title: 'VERSIONS', align: 'right' },
  { title: 'FILES', align: 'right' },
  { title: 'SIZE', align: 'right' },
  { title: 'DELETED' },
  { title: 'AT LEAST UNTIL' },
  { title: 'RESTORE WITH', flexible: true },
];

/** Lists deleted versions and collections, each with the command that brings it back. */
export async function listDeleted(context: CliContext, project: string | undefined): Promise<void> {
  const { items } = await call(context, 'deleted.list', { store: context.store, project });
  if (context.json) return printJson(context, items);
  if (items.length === 0) return note(context, 'Nothing was deleted that could be restored.');
  await printTable(
    context,
    COLUMNS,
    items.map((item) => row(context, item)),
  );
}

function row(context: CliContext, item: DeletedItem): Cell[] {
  const { palette, environment } = context;
  const store = context.store === undefined ? '' : ` --store ${context.store}`;
  const collection = shortCollection(item);
  const name = item.version === null ? collection : `${collection}:${item.version}`;
  const now = environment.now();
  return [
    { text: printable(name), style: palette.bold },
    item.version === null ? formatCount(item.versions) : '',
    formatCount(item.files),
    formatBytes(item.bytes),
    { text: formatWhen(item.deletedAt, now), style: palette.dim },
    { text: formatDay(item.undoUntil, now), style: palette.dim },
    printable(`vitrine restore ${name}${item.version === null ? ' --collection' : ''}${store}`),
  ];
}
