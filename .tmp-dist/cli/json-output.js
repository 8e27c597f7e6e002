import { print } from './context.js';
import { printableJson } from './text/escape.js';
/** Prints one JSON document on one line. */
export async function printJson(context, value) {
    await print(context, printableJson(value));
}
/** Prints a list of any length as one JSON array, an item a line, without holding it in memory. */
export async function printJsonArray(context, pages) {
    let separator = '[\n';
    for await (const items of pages) {
        if (items.length === 0)
            continue;
        const text = items.map((item) => printableJson(item)).join(',\n');
        await context.environment.stdout.write(separator + text);
        separator = ',\n';
    }
    await print(context, separator === '[\n' ? '[]' : '\n]');
}
