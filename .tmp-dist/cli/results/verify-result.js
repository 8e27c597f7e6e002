import { AppError } from '../../contract/errors.js';
import { note, print } from '../context.js';
import { printJson } from '../json-output.js';
import { printable } from '../text/escape.js';
import { formatBytes, formatCount, formatCounted } from '../text/numbers.js';
/**
 * Prints what a verification found.
 *
 * @throws STORE_DAMAGED after the report, so that the exit code tells too.
 */
export async function printVerifyResult(context, result) {
    if (context.json)
        await printJson(context, result);
    else
        await printReport(context, result);
    if (result.ok)
        return;
    const damages = formatCounted(result.damages.length, 'damage');
    throw new AppError('STORE_DAMAGED', `The store has ${damages}.`, {
        hint: 'What is named in the report cannot be trusted; everything else can be read.',
        details: { damages: result.damages.length },
    });
}
async function printReport(context, result) {
    const { palette } = context;
    for (const damage of result.damages) {
        await print(context, palette.red(`${damage.kind}: ${printable(damage.object)}`), `  ${printable(damage.message)}`);
        if (damage.versions.length > 0)
            await print(context, `  versions: ${printable(damage.versions.join(', '))}`);
        for (const path of damage.paths)
            await print(context, `    ${printable(path)}`);
        const more = damage.pathCount - damage.paths.length;
        if (more > 0)
            await print(context, palette.dim(`    and ${formatCounted(more, 'other')}`));
    }
    const read = `${formatCount(result.objects)} objects, ${formatBytes(result.bytes)}, ${formatCounted(result.versions, 'version')}`;
    if (result.ok)
        await print(context, `${palette.green('All is whole')}: ${read}`);
    else
        await print(context, `Read ${read}`);
    for (const each of result.notes)
        await note(context, printable(each));
}
