import { print } from './context.js';
import { printable } from './text/escape.js';
import { displayWidth } from './text/width.js';
/** Prints names and values in two columns; empty values are left out, further lines of a value are indented. */
export async function printFields(context, fields) {
    const shown = fields
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [printable(name), value]);
    const width = Math.max(0, ...shown.map(([name]) => displayWidth(name)));
    for (const [name, value] of shown) {
        const [first = '', ...rest] = value.split('\n').map(printable);
        const label = name + ' '.repeat(width - displayWidth(name));
        await print(context, `  ${context.palette.dim(label)}  ${first}`);
        for (const line of rest)
            await print(context, `  ${' '.repeat(width)}  ${line}`);
    }
}
