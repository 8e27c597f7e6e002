import { formatBytes, formatCount } from '../../contract/numbers.ts';
import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printable } from '../text/escape.ts';
import { type Column, formatTable } from '../text/table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'HANDLE' },
  { title: 'ENTITY' },
  { title: 'STATE' },
  { title: 'COLLECTIONS', align: 'right' },
  { title: 'VERSIONS', align: 'right' },
  { title: 'PACKS', align: 'right' },
  { title: 'LOCATION', flexible: true },
];

/** `vitrine store list`: the stores that this machine knows, the default one marked. */
export async function run(context: CliContext): Promise<void> {
  const { items } = await call(context, 'store.list', {});
  if (context.json) return printJson(context, items);
  const { palette } = context;
  const rows = items.map((store) => [
    { text: printable(store.handle) + (store.isDefault ? ' *' : ''), style: palette.bold },
    printable(store.entity),
    { text: store.state, style: store.state === 'ready' ? palette.green : palette.red },
    formatCount(store.collections),
    formatCount(store.versions),
    formatBytes(store.storedBytes),
    printable(store.location),
  ]);
  await print(
    context,
    ...formatTable(COLUMNS, rows, { palette, width: context.environment.stdout.columns() }),
  );
}
