import { AppError } from '../../contract/errors.js';
import { bindFolder } from '../bind-folder.js';
import { call, note, print } from '../context.js';
import { findFolder } from '../find-folder.js';
import { printJson } from '../json-output.js';
import { shortCollection } from '../names.js';
import { reportError } from '../report-error.js';
import { printLogResult } from '../results/log-result.js';
import { argument, flagOption, listOption, textOption } from '../spec.js';
import { printable } from '../text/escape.js';
import { formatChanges } from '../text/numbers.js';
/** `vitrine watch DIR`: tells of changes as they come, and logs them with `--auto`, until Ctrl-C. */
export async function run(context, input) {
    const folder = await watchedFolder(context, input);
    const client = await context.client();
    const stopped = Promise.withResolvers();
    const removeHandler = context.environment.interrupts.onInterrupt(stopped.resolve);
    const show = eventPrinter(context, folder, stopped.reject);
    const unsubscribe = client.subscribe(show);
    try {
        if (!context.json) {
            const how = folder.automatic ? 'versions are logged by themselves' : 'log them with "vitrine log"';
            await note(context, `Watching ${printable(folder.path)} for ${printable(shortCollection(folder))}; ${how}. Ctrl-C ends.`);
        }
        show({ name: 'folder', payload: await call(context, 'folders.watch', { folder: folder.id, on: true }) });
        await stopped.promise;
        await call(context, 'folders.watch', { folder: folder.id, on: false });
    }
    finally {
        removeHandler();
        unsubscribe();
    }
}
async function watchedFolder(context, input) {
    const there = await findFolder(context, argument(input, 0));
    if (there === undefined)
        return bindFolder(context, input);
    const name = textOption(input, 'name');
    if (name !== undefined && name.split('/').at(-1) !== there.collection) {
        throw new AppError('FOLDER_BUSY', `${there.path} belongs to ${shortCollection(there)} already.`, {
            hint: `Leave --name out, or run "vitrine folders remove ${there.path}" first.`,
            path: there.path,
        });
    }
    const ignore = listOption(input, 'ignore');
    const automatic = flagOption(input, 'auto') || there.automatic;
    if (automatic === there.automatic && ignore.length === 0 && !there.paused)
        return there;
    return call(context, 'folders.update', {
        folder: there.id,
        automatic,
        paused: false,
        ...(ignore.length > 0 ? { ignore } : {}),
    });
}
/** Prints events one after the other; what goes wrong with the output ends the watch. */
function eventPrinter(context, folder, fail) {
    let queue = Promise.resolve();
    let last = '';
    const printed = new Set();
    return (event) => {
        if (event.name === 'folder' && event.payload.id === folder.id) {
            const line = folderLine(context, event.payload);
            if (line === last)
                return;
            last = line;
            queue = queue.then(() => (context.json ? printJson(context, event) : print(context, line)));
        }
        else if (event.name === 'job' && event.payload.kind === 'log' && !printed.has(event.payload.id)) {
            const { id, state, result, error } = event.payload;
            if (state === 'failed' && error !== null) {
                printed.add(id);
                queue = queue.then(async () => void (await reportError(context.environment, error, context)));
            }
            if (state !== 'done' || !concerns(folder, result))
                return;
            printed.add(id);
            const log = result;
            queue = queue.then(() => (context.json ? printJson(context, event) : printLogResult(context, log)));
        }
        queue.catch(fail);
    };
}
function concerns(folder, result) {
    return result?.collection === folder.collection && result.project === folder.project;
}
function folderLine({ palette }, folder) {
    const changes = formatChanges(folder.pending);
    const notice = folder.notice === null ? '' : `  ${palette.yellow(printable(folder.notice))}`;
    const after = folder.lastVersion === null ? '' : ` since ${printable(folder.lastVersion)}`;
    switch (folder.state) {
        case 'clean':
            return `no changes${after}${notice}`;
        case 'changed':
            return `${palette.yellow('changed')}${after}  ${changes}${notice}`;
        case 'missing':
            return palette.red(`${printable(folder.path)} is missing`) + notice;
        case 'unknown':
            return `looking${notice}`;
    }
}
