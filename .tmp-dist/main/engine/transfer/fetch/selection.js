import picomatch from 'picomatch';
import { AppError } from '../../../../contract/errors.js';
/**
 * Understands a selection. What names an entry or a folder of the version exactly is that, also when it looks
 * like a glob (`a[1].csv`). Globs are picomatch's: `*` stays within a folder, `**` does not, dot files count.
 *
 * @param entries the version's entries
 * @throws ENTRY_NOT_FOUND when nothing matches
 */
export async function resolveSelection(text, version) {
    const path = text?.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
    if (path === undefined || path === '' || path === '.')
        return { text: undefined, matches: () => true };
    const exact = (candidate) => candidate.startsWith(path) && (candidate.length === path.length || candidate[path.length] === '/');
    const glob = picomatch.scan(path).isGlob ? picomatch(path, { dot: true }) : undefined;
    let matchesGlob = false;
    for await (const batch of version.entries()) {
        if (batch.paths.some(exact))
            return { text: path, matches: exact };
        if (glob !== undefined)
            matchesGlob ||= batch.paths.some((candidate) => glob(candidate));
    }
    if (glob !== undefined && matchesGlob)
        return { text: path, matches: glob };
    throw new AppError('ENTRY_NOT_FOUND', `${version.name} has no file, folder or match for "${path}".`, {
        path,
        hint: `Run "vitrine files ${version.name}" to see what it holds.`,
    });
}
