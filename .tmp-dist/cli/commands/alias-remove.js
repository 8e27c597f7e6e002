import { call } from '../context.js';
import { printAliases } from '../print-aliases.js';
import { argument } from '../spec.js';
/** `vitrine alias remove NAME:ALIAS ALIAS…`: takes aliases from a version. */
export async function run(context, input) {
    const remove = input.args.slice(1);
    const version = argument(input, 0);
    await printAliases(context, await call(context, 'aliases.edit', { version, store: context.store, remove }));
}
