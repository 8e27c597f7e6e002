import { isVersionAlias } from '../../contract/names.ts';
import { formatWhen } from '../../contract/numbers.ts';
import { type CliContext, call, note, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { argument, type CommandInput } from '../spec.ts';
import { printable } from '../text/escape.ts';
import { formatTable } from '../text/table.ts';

const COLUMNS = [
  { title: 'ALIAS' },
  { title: 'FROM' },
  { title: 'TO' },
  { title: 'WHEN' },
  { title: 'BY', flexible: true },
];

/** `vitrine alias history COLLECTION [ALIAS]`, or `COLLECTION:ALIAS`: who moved aliases, when and from where. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const of = input.args[1] === undefined ? splitAlias(argument(input, 0)) : undefined;
  const { items } = await call(context, 'aliases.history', {
    collection: of?.collection ?? argument(input, 0),
    store: context.store,
    alias: of?.alias ?? input.args[1],
  });
  if (context.json) return printJson(context, items);
  if (items.length === 0) return note(context, 'No alias was moved yet.');
  const { palette, environment } = context;
  const rows = items.map((move) => [
    { text: printable(move.alias), style: palette.blue },
    printable(move.from ?? '–'),
    printable(move.to ?? '–'),
    { text: formatWhen(move.time, environment.now()), style: palette.dim },
    { text: printable(move.author), style: palette.dim },
  ]);
  await print(context, ...formatTable(COLUMNS, rows, { palette, width: environment.stdout.columns() }));
}

/** Undefined for what names no alias: `animals`, and `animals:v3`, which is a version for ever. */
function splitAlias(name: string): { readonly collection: string; readonly alias: string } | undefined {
  const colon = name.indexOf(':');
  const alias = name.slice(colon + 1);
  if (colon <= 0 || alias === '' || isVersionAlias(alias)) return undefined;
  return { collection: name.slice(0, colon), alias };
}
