import { call, print } from '../context.js';
import { printJson } from '../json-output.js';
import { printable } from '../text/escape.js';
import { formatBytes, formatCount } from '../text/numbers.js';
import { formatTable } from '../text/table.js';
const COLUMNS = [
    { title: 'HANDLE' },
    { title: 'ENTITY' },
    { title: 'STATE' },
    { title: 'COLLECTIONS', align: 'right' },
    { title: 'VERSIONS', align: 'right' },
    { title: 'STORED', align: 'right' },
    { title: 'LOCATION', flexible: true },
];
/** `vitrine store list`: the stores that this machine knows, the default one marked. */
export async function run(context) {
    const { items } = await call(context, 'store.list', {});
    if (context.json)
        return printJson(context, items);
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
    await print(context, ...formatTable(COLUMNS, rows, { palette, width: context.environment.stdout.columns() }));
}
