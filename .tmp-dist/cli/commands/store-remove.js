import { call, print } from '../context.js';
import { printJson } from '../json-output.js';
import { argument } from '../spec.js';
import { printable } from '../text/escape.js';
/** `vitrine store remove HANDLE`: forgets a store on this machine. */
export async function run(context, input) {
    const store = argument(input, 0);
    await call(context, 'store.remove', { store });
    if (context.json)
        return printJson(context, { removed: store });
    await print(context, `Forgot ${context.palette.bold(printable(store))}; nothing in it was touched`);
}
