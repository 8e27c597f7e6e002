import { call, note, print } from '../context.js';
import { printJson } from '../json-output.js';
import { argument } from '../spec.js';
import { printable } from '../text/escape.js';
import { formatBytes, formatWhen } from '../text/numbers.js';
import { formatTable } from '../text/table.js';
/** `vitrine history COLLECTION PATH`: the versions in which a file came, changed or went. */
export async function run(context, input) {
    const request = { collection: argument(input, 0), path: argument(input, 1), store: context.store };
    const { items } = await call(context, 'files.history', request);
    if (context.json)
        return printJson(context, items);
    if (items.length === 0)
        return note(context, `${printable(request.path)} is in no version.`);
    const rows = items.map((item) => [
        { text: printable(item.version), style: context.palette.bold },
        item.change,
        item.size === null ? '' : formatBytes(item.size),
        { text: formatWhen(item.time, context.environment.now()), style: context.palette.dim },
    ]);
    const columns = [
        { title: 'VERSION' },
        { title: 'CHANGE' },
        { title: 'SIZE', align: 'right' },
        { title: 'WHEN' },
    ];
    const width = context.environment.stdout.columns();
    await print(context, ...formatTable(columns, rows, { palette: context.palette, width }));
}
