import { call, note, print } from '../context.js';
import { printJson } from '../json-output.js';
import { shortCollection } from '../names.js';
import { printable } from '../text/escape.js';
import { formatChanges } from '../text/numbers.js';
import { formatTable } from '../text/table.js';
const COLUMNS = [
    { title: 'FOLDER', flexible: true },
    { title: 'COLLECTION', flexible: true },
    { title: 'LAST' },
    { title: 'STATE' },
    { title: 'PENDING' },
    { title: 'LOGS' },
    { title: 'NOTICE', flexible: true },
];
/** `vitrine folders`: the dataset folders of this machine. */
export async function run(context) {
    const { items } = await call(context, 'folders.list', {});
    if (context.json)
        return printJson(context, items);
    if (items.length === 0)
        return note(context, 'No dataset folders. Add one with "vitrine watch DIR --name NAME".');
    const rows = items.map((folder) => [
        printable(folder.path),
        { text: printable(shortCollection(folder)), style: context.palette.bold },
        printable(folder.lastVersion ?? ''),
        folder.paused ? 'paused' : folder.state,
        formatChanges(folder.pending),
        folder.automatic ? 'by itself' : 'when told',
        printable(folder.notice ?? ''),
    ]);
    const width = context.environment.stdout.columns();
    await print(context, ...formatTable(COLUMNS, rows, { palette: context.palette, width }));
}
