import { statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { systemCode } from '../../../contract/errors.js';
import { IGNORE_FILE } from '../scan/ignore-rules.js';
import { WatchedRules } from './watched-rules.js';
/**
 * Watches folders, not files, by the system's events: a watch on each file would cost memory and, on Linux, a
 * watch of the user's limit each. Chokidar keeps the set of folders; its `raw` events tell of files in them.
 * Links to folders are followed.
 */
export const startNativeWatcher = (root, ignore, events) => {
    const rules = new WatchedRules(root, ignore);
    const watcher = watch(root, {
        ignored: (path, stats) => isUnwatched(logical(root, path), { path, stats, rules }),
        ignoreInitial: true,
        followSymlinks: true,
        atomic: false,
    });
    const ready = Promise.withResolvers();
    watcher.on('ready', () => ready.resolve());
    watcher.on('error', (error) => events.failed(error instanceof Error ? error : new Error(String(error))));
    watcher.on('raw', (_event, name, details) => {
        const changed = rawPath(name, details);
        const path = changed === undefined ? '' : logical(root, changed);
        if (path === undefined)
            return;
        if (basename(path) === IGNORE_FILE)
            events.rulesChanged();
        if (path !== '' && rules.ignores(path, true) && rules.ignores(path, false))
            return;
        events.changed(parentOf(path));
    });
    const onFolder = (gone) => (absolute) => {
        const path = logical(root, absolute);
        if (path === undefined)
            return;
        if (path === '') {
            if (gone)
                events.missing();
            else
                events.back();
        }
        // What was put into a new folder before it was watched raised no event of its own.
        if (!gone)
            events.changed(path);
        events.changed(parentOf(path));
    };
    watcher.on('addDir', onFolder(false));
    watcher.on('unlinkDir', onFolder(true));
    return {
        ready: ready.promise,
        async close() {
            ready.resolve();
            await watcher.close();
        },
    };
};
/** True for errors that say that the system's watches or file handles are used up. */
export function isWatchLimit(error) {
    const code = systemCode(error);
    return code === 'ENOSPC' || code === 'EMFILE' || code === 'ENFILE';
}
/** Chokidar asks twice: before it knows what a path is, and after. */
function isUnwatched(logicalPath, { path, stats, rules }) {
    if (logicalPath === undefined || logicalPath === '' || !stats)
        return false;
    return !leadsToFolder(path, stats) || rules.ignores(logicalPath, true);
}
function leadsToFolder(path, stats) {
    if (!stats.isSymbolicLink())
        return stats.isDirectory();
    try {
        return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    }
    catch (error) {
        if (systemCode(error) === undefined)
            throw error;
        return false;
    }
}
/** The path that a raw event is about. Without a name it is the watched folder itself. */
function rawPath(name, details) {
    const watched = typeof details === 'object' && details !== null && 'watchedPath' in details
        ? details.watchedPath
        : undefined;
    if (typeof watched !== 'string')
        return undefined;
    return typeof name === 'string' && name !== '' ? join(watched, name) : join(watched, '?');
}
/** Path relative to the root with `/`; `''` is the root; undefined outside. */
function logical(root, path) {
    const inside = relative(root, path);
    if (inside === '')
        return '';
    if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
        return undefined;
    return sep === '/' ? inside : inside.replaceAll(sep, '/');
}
function parentOf(path) {
    const parent = dirname(path);
    return parent === '.' ? '' : parent;
}
