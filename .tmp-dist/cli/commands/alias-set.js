import { call } from '../context.js';
import { printAliases } from '../print-aliases.js';
import { argument } from '../spec.js';
/** `vitrine alias set NAME:ALIAS ALIAS…`: makes these a version's only aliases. */
export async function run(context, input) {
    const aliases = input.args.slice(1);
    const version = argument(input, 0);
    await printAliases(context, await call(context, 'aliases.set', { version, store: context.store, aliases }));
}
