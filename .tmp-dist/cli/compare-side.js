import { statSync } from 'node:fs';
import { resolve } from 'node:path';
/**
 * A side as people write it. An existing folder is a folder; so is what begins like a path. `NAME:ALIAS`,
 * `project/NAME:ALIAS` and bare names are versions; a path with `/` and no `:` is a folder even when it is
 * missing, so that the error names it.
 */
export function compareSide(text, cwd) {
    const path = resolve(cwd, text);
    if (isFolder(path) || /^(\.{1,2}$|\.{0,2}[/\\]|[A-Za-z]:[/\\]|~)/.test(text))
        return { folder: path };
    if (!text.includes(':') && /[/\\]/.test(text))
        return { folder: path };
    return { version: text };
}
function isFolder(path) {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
