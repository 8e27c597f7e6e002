import { AppError } from '../../contract/errors.js';
import { call, print } from '../context.js';
import { requireFolder } from '../find-folder.js';
import { printJson } from '../json-output.js';
import { argument, flagOption } from '../spec.js';
import { printable } from '../text/escape.js';
/** `vitrine folders update DIR`: changes how a dataset folder is kept. */
export async function run(context, input) {
    const automatic = either(input, 'auto', 'manual');
    const paused = either(input, 'pause', 'resume');
    if (automatic === undefined && paused === undefined) {
        throw new AppError('USAGE', 'Say what to change.', {
            hint: 'Give --auto, --manual, --pause or --resume.',
        });
    }
    const { id } = await requireFolder(context, argument(input, 0));
    const folder = await call(context, 'folders.update', { folder: id, automatic, paused });
    if (context.json)
        return printJson(context, folder);
    const logs = folder.automatic ? 'logs by itself' : 'logs when told';
    await print(context, `${printable(folder.path)}: ${logs}${folder.paused ? ', paused' : ''}`);
}
function either(input, yes, no) {
    if (flagOption(input, yes) && flagOption(input, no)) {
        throw new AppError('USAGE', `--${yes} and --${no} exclude each other.`);
    }
    if (flagOption(input, yes))
        return true;
    return flagOption(input, no) ? false : undefined;
}
