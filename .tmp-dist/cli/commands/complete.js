import { AppError } from '../../contract/errors.js';
import { call, print } from '../context.js';
import { printJson } from '../json-output.js';
import { shortCollection } from '../names.js';
import { argument } from '../spec.js';
import { printable } from '../text/escape.js';
const MOST = 1000;
/** `vitrine __complete KIND [TEXT]`: what a shell may offer, one a line; nothing when it cannot be found out. */
export async function run(context, input) {
    const text = input.args[1] ?? '';
    const found = await lookUp(context, argument(input, 0), text).catch((error) => {
        // A shell that completes has no place for errors; the command itself will tell.
        if (error instanceof AppError)
            return [];
        throw error;
    });
    const shown = found.filter((each) => each.startsWith(text) && each === printable(each));
    if (context.json)
        return printJson(context, shown);
    if (shown.length > 0)
        await print(context, ...shown);
}
async function lookUp(context, kind, text) {
    if (kind === 'store') {
        const { items } = await call(context, 'store.list', {});
        return items.map((store) => store.handle);
    }
    if (kind === 'job') {
        const { items } = await call(context, 'jobs.list', {});
        return items.map((job) => job.id);
    }
    if (kind === 'collection')
        return collections(context);
    const colon = text.indexOf(':');
    if (colon < 0)
        return (await collections(context)).map((name) => `${name}:`);
    return versions(context, text.slice(0, colon));
}
async function collections(context) {
    const { items } = await call(context, 'collections.list', { store: context.store, limit: MOST });
    return items.map((each) => shortCollection({ project: each.project, collection: each.name }));
}
async function versions(context, collection) {
    const { items } = await call(context, 'versions.list', { collection, store: context.store, limit: MOST });
    return items.flatMap((each) => [each.version, ...each.aliases]).map((name) => `${collection}:${name}`);
}
