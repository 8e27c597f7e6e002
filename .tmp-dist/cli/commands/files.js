import { call, print } from '../context.js';
import { printJsonArray } from '../json-output.js';
import { readPages } from '../pages.js';
import { argument } from '../spec.js';
import { printable } from '../text/escape.js';
import { formatBytes } from '../text/numbers.js';
const PAGE = 5000;
const SIZE_COLUMNS = 8;
/** `vitrine files NAME:ALIAS [PREFIX]`: sizes and paths in manifest order, streamed. */
export async function run(context, input) {
    const version = argument(input, 0);
    const prefix = input.args[1] ?? '';
    const pages = readPages((after) => call(context, 'files.list', { version, store: context.store, prefix, after, limit: PAGE }));
    if (context.json)
        return printJsonArray(context, pages);
    for await (const entries of pages) {
        if (entries.length > 0)
            await print(context, ...entries.map((entry) => entryLine(context, entry)));
    }
}
function entryLine({ palette }, entry) {
    const size = (entry.size === null ? '' : formatBytes(entry.size)).padStart(SIZE_COLUMNS);
    const mark = entry.executable ? palette.green('*') : '';
    const uri = entry.uri === null ? '' : palette.dim(`  ${printable(entry.uri)}`);
    return `${palette.dim(size)}  ${printable(entry.path)}${mark}${uri}`;
}
