import { exitCodeFor, toErrorData } from '../contract/errors.js';
import { printable, printableJson } from './text/escape.js';
import { makePalette, wantsColour } from './text/palette.js';
/** Prints an error as one line on standard error and returns the exit code of its class. */
export async function reportError(environment, error, options) {
    const data = toErrorData(error);
    const lines = [options.json ? printableJson({ error: data }) : errorLine(environment, data)];
    if (options.verbose && !options.json && error instanceof Error && data.code === 'INTERNAL') {
        lines.push(error.stack ?? '');
    }
    // Nobody reads standard error any more: the exit code still tells.
    await environment.stderr.write(`${lines.join('\n')}\n`).catch(() => { });
    return exitCodeFor(data.code);
}
function errorLine(environment, data) {
    const palette = makePalette(wantsColour(environment.stderr.isTerminal, environment.env));
    const text = [data.message, data.hint ?? '']
        .filter((part) => part !== '')
        .map((part) => (/[.?!)]$/.test(part) ? printable(part) : `${printable(part)}.`))
        .join(' ');
    return `${palette.red('vitrine:')} ${text}`;
}
