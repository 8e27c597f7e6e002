import { basename, resolve } from 'node:path';
import { call } from './context.js';
import { nameFromFolder } from './names.js';
import { argument, flagOption, listOption, textOption } from './spec.js';
/** Binds the folder that the command line names to a collection. */
export async function bindFolder(context, input) {
    const path = resolve(context.environment.cwd, argument(input, 0));
    return call(context, 'folders.add', {
        path,
        name: textOption(input, 'name') ?? nameFromFolder(basename(path)),
        type: textOption(input, 'type'),
        ignore: listOption(input, 'ignore'),
        automatic: flagOption(input, 'auto'),
        store: context.store,
    });
}
