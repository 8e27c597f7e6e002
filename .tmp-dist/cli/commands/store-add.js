import { resolve } from 'node:path';
import { call } from '../context.js';
import { printStore } from '../print-store.js';
import { argument, flagOption, textOption } from '../spec.js';
/** `vitrine store add DIR`: uses a store in a folder, or makes one there. */
export async function run(context, input) {
    const store = await call(context, 'store.add', {
        location: resolve(context.environment.cwd, argument(input, 0)),
        handle: textOption(input, 'handle'),
        create: flagOption(input, 'create'),
        entity: textOption(input, 'entity'),
        newId: flagOption(input, 'newId'),
        makeDefault: flagOption(input, 'default'),
    });
    await printStore(context, store);
}
