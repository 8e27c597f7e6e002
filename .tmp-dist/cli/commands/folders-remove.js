import { call, print } from '../context.js';
import { requireFolder } from '../find-folder.js';
import { printJson } from '../json-output.js';
import { argument } from '../spec.js';
import { printable } from '../text/escape.js';
/** `vitrine folders remove DIR`: forgets a dataset folder. */
export async function run(context, input) {
    const folder = await requireFolder(context, argument(input, 0));
    await call(context, 'folders.remove', { folder: folder.id });
    if (context.json)
        return printJson(context, { removed: folder.path });
    await print(context, `${printable(folder.path)} is no dataset folder any more; its files and versions stay`);
}
