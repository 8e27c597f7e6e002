import { AppError } from '../../contract/errors.js';
import { printJson } from '../json-output.js';
import { printCollectResult } from '../results/collect-result.js';
import { runJob } from '../run-job.js';
import { flagOption, textOption } from '../spec.js';
/** `vitrine gc`: gives back the space of deleted versions. */
export async function run(context, input) {
    const { result } = await runJob(context, 'gc.start', {
        store: context.store,
        dryRun: flagOption(input, 'dryRun'),
        undoDays: parseDays(textOption(input, 'undoDays')),
    });
    if (context.json)
        await printJson(context, result);
    else
        await printCollectResult(context, result);
}
function parseDays(text) {
    if (text === undefined)
        return undefined;
    const days = Number(text);
    if (text.trim() !== '' && days >= 0 && days <= 3650)
        return days;
    throw new AppError('USAGE', `--undo-days takes a number of days from 0 to 3650, not "${text}".`);
}
