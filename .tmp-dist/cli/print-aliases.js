import { print } from './context.js';
import { printJson } from './json-output.js';
import { shortVersion } from './names.js';
import { printable } from './text/escape.js';
/** Prints which aliases a version has now. */
export async function printAliases(context, version) {
    if (context.json)
        return printJson(context, version);
    const aliases = version.aliases.length === 0 ? 'no aliases' : context.palette.blue(printable(version.aliases.join(', ')));
    await print(context, `${context.palette.bold(printable(shortVersion(version)))}  ${aliases}`);
}
