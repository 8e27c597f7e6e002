import { call, print } from '../context.js';
import { printJson } from '../json-output.js';
import { requireVersionName } from '../names.js';
import { flagOption } from '../spec.js';
import { printable } from '../text/escape.js';
import { formatCounted } from '../text/numbers.js';
/** `vitrine restore NAME:vN…`: undoes a delete. */
export async function run(context, input) {
    if (flagOption(input, 'collection'))
        return restoreCollections(context, input.args);
    const versions = input.args.map((name) => requireVersionName(name, 'restore'));
    const result = await call(context, 'versions.restore', { versions, store: context.store });
    if (context.json)
        return printJson(context, result);
    await print(context, `Restored ${context.palette.bold(printable(result.restored.join(', ')))}`);
}
async function restoreCollections(context, names) {
    const results = [];
    for (const collection of names) {
        const result = await call(context, 'collections.restore', { collection, store: context.store });
        results.push(result);
        if (context.json)
            continue;
        const versions = formatCounted(result.versions, 'version');
        await print(context, `Restored ${context.palette.bold(printable(collection))} with ${versions}`);
    }
    if (context.json)
        await printJson(context, results);
}
