import { call, note, print } from '../context.js';
import { printJson } from '../json-output.js';
import { argument } from '../spec.js';
import { printable } from '../text/escape.js';
import { formatWhen } from '../text/numbers.js';
import { formatTable } from '../text/table.js';
const COLUMNS = [
    { title: 'ALIAS' },
    { title: 'FROM' },
    { title: 'TO' },
    { title: 'WHEN' },
    { title: 'BY', flexible: true },
];
/** `vitrine alias history COLLECTION [ALIAS]`: who moved aliases, when and from where. */
export async function run(context, input) {
    const collection = argument(input, 0);
    const { items } = await call(context, 'aliases.history', {
        collection,
        store: context.store,
        alias: input.args[1],
    });
    if (context.json)
        return printJson(context, items);
    if (items.length === 0)
        return note(context, 'No alias was moved yet.');
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
