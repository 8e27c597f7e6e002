import { bindFolder } from '../bind-folder.js';
import { print } from '../context.js';
import { printJson } from '../json-output.js';
import { shortCollection } from '../names.js';
import { printable } from '../text/escape.js';
/** `vitrine folders add DIR --name NAME`: binds a folder to a collection. */
export async function run(context, input) {
    const folder = await bindFolder(context, input);
    if (context.json)
        return printJson(context, folder);
    await print(context, `${printable(folder.path)} is bound to ${context.palette.bold(printable(shortCollection(folder)))}`);
}
