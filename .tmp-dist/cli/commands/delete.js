import { call, print } from '../context.js';
import { printJson } from '../json-output.js';
import { requireVersionName } from '../names.js';
import { flagOption } from '../spec.js';
import { printable } from '../text/escape.js';
import { formatCounted, formatDay } from '../text/numbers.js';
/** `vitrine delete NAME:ALIAS…`: deletes versions, or collections with `--collection`. */
export async function run(context, input) {
    if (flagOption(input, 'collection'))
        return deleteCollections(context, input.args);
    const versions = input.args.map((name) => requireVersionName(name, 'delete'));
    const withAliases = flagOption(input, 'withAliases');
    const result = await call(context, 'versions.delete', { versions, withAliases, store: context.store });
    if (context.json)
        return printJson(context, result);
    await print(context, `Deleted ${context.palette.bold(printable(result.deleted.join(', ')))}`, undoLine(context, result.undoUntil, input.args.join(' ')));
}
async function deleteCollections(context, names) {
    const results = [];
    for (const collection of names) {
        const result = await call(context, 'collections.delete', { collection, store: context.store });
        results.push({ collection, ...result });
        if (context.json)
            continue;
        await print(context, `Deleted ${context.palette.bold(printable(collection))} with ${formatCounted(result.versions, 'version')}`, undoLine(context, result.undoUntil, `${collection} --collection`));
    }
    if (context.json)
        await printJson(context, results);
}
function undoLine(context, until, what) {
    const day = formatDay(until, context.environment.now());
    return context.palette.dim(`Undo until ${day}: vitrine restore ${printable(what)}`);
}
