import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { comparePaths } from '../../artifact/entry.js';
import { FINGERPRINT_BYTES } from '../../scan/fingerprint.js';
import { throwIfCancelled } from './cancelled.js';
import { wantedBytes } from './planned-change.js';
import { targetError } from './target-errors.js';
import { foldPath, parentsOf } from './target-paths.js';
import { newRunId, tempName } from './temp-names.js';
import { forgetTrashed } from './trash.js';
import { writeFiles } from './write-files.js';
const SIZE_AND_TIME_BYTES = 16;
const PATHS_AT_ONCE = 4096;
/**
 * Changes the folder: first deletes what is in the way, then writes, then deletes the rest, then makes and
 * removes folders. Every file is looked at once more before it is replaced or deleted; one that changed
 * meanwhile is left alone and ends the run with `FILE_CHANGED`. Doing it again goes on where it stopped.
 */
export async function applyChanges(context, work, run) {
    const { root, changes } = work;
    const deleted = changes.filter(({ wanted }) => wanted === undefined);
    const first = deletedFirst(work, deleted);
    await deleteFiles(context, root, deleted.filter((change) => first.has(change)));
    await inSlices(work.foldersInTheWay, (paths) => context.workers.call('removeEmptyDirectories', { root, paths }));
    await writeWanted(context, work, run);
    throwIfCancelled(run.signal, root);
    await deleteFiles(context, root, deleted.filter((change) => !first.has(change)));
    if (deleted.length > 0)
        await context.forget?.(root, deleted.map(({ path }) => path));
    await inSlices(withParents(work.emptyDirectories), (paths) => context.workers.call('makeDirectories', { root, paths }));
    const kept = new Set(work.emptyDirectories);
    const emptied = withParents([...work.emptied, ...deleted.map(({ path }) => path)])
        .filter((path) => !kept.has(path))
        .reverse();
    if (emptied.length > 0) {
        await inSlices(emptied, (paths) => context.workers.call('removeEmptyDirectories', { root, paths }));
    }
}
/** The fingerprint that a file must still have, as the threads understand it. */
function expectedOf(found, policy) {
    if (found.kind === 'absent')
        return undefined;
    if (policy === 'full')
        return found.fingerprint;
    return Buffer.from(found.fingerprint).fill(0, SIZE_AND_TIME_BYTES);
}
/** Deletions that must come before writing: what lies above or below a written path, or folds to one. */
function deletedFirst(work, deleted) {
    const first = new Set();
    if (deleted.length === 0)
        return first;
    const fold = (path) => foldPath(path, work.rules);
    const written = new Set();
    const above = new Set();
    const paths = [...work.emptyDirectories];
    for (const change of work.changes)
        if (change.wanted !== undefined)
            paths.push(change.path);
    for (const path of paths) {
        written.add(fold(path));
        for (const parent of parentsOf(path))
            above.add(fold(parent));
    }
    for (const change of deleted) {
        const path = fold(change.path);
        const below = [...parentsOf(path)].some((parent) => written.has(parent));
        if (below || above.has(path) || written.has(path))
            first.add(change);
    }
    return first;
}
async function writeWanted(context, work, run) {
    const { root } = work;
    const files = [];
    const modes = [];
    const links = [];
    const trashed = [];
    let bytes = 0;
    for (const change of work.changes) {
        const { path, wanted } = change;
        if (wanted === undefined)
            continue;
        if (wanted.kind === 'link')
            links.push({ path, target: wanted.target });
        else if (wanted.kind === 'trashed')
            trashed.push({ change, wanted });
        else if (change.onlyMode)
            modes.push({ path, executable: wanted.executable });
        else {
            files.push(change);
            bytes += wantedBytes(wanted);
        }
    }
    const done = { phase: 'Writing files', filesDone: 0, bytesDone: 0 };
    const onWritten = (moreFiles, moreBytes) => {
        done.filesDone += moreFiles;
        done.bytesDone += moreBytes;
        run.onProgress?.({ ...done, filesTotal: files.length, bytesTotal: bytes });
    };
    await writeFiles(context, {
        root,
        files: filesToWrite(files, context.policy),
        signal: run.signal,
        onWritten,
    });
    for (const { change, wanted } of trashed)
        await takeFromTrash(context, { root, change, wanted });
    if (links.length > 0)
        await makeLinks(context, work, links);
    await inSlices(modes, async (slice) => {
        const executable = Uint8Array.from(slice, (mode) => Number(mode.executable));
        await context.workers.call('setExecutable', { root, paths: slice.map(({ path }) => path), executable });
    });
}
/** Made one by one as they are written. */
function* filesToWrite(changes, policy) {
    for (const { path, wanted, found } of changes) {
        if (wanted?.kind !== 'file')
            continue;
        const { content, digest, mtimeNs, executable } = wanted;
        yield { path, content, digest, mtimeNs, executable, expected: expectedOf(found, policy) };
    }
}
async function makeLinks(context, { root, changes }, links) {
    const paths = links.map(({ path }) => path);
    const made = new Set(paths);
    await deleteFiles(context, root, changes.filter(({ path, found }) => made.has(path) && found.kind === 'file'));
    const parents = withParents(paths).filter((path) => !made.has(path));
    await context.workers.call('makeDirectories', { root, paths: parents });
    await context.workers.call('makeLinks', { root, paths, targets: links.map(({ target }) => target) });
}
async function takeFromTrash(context, item) {
    const { root, change, wanted } = item;
    const { path } = change;
    const temp = path.slice(0, path.lastIndexOf('/') + 1) + tempName(newRunId(), 0);
    await context.workers.call('makeDirectories', {
        root,
        paths: withParents([path]).filter((parent) => parent !== path),
    });
    try {
        await copyFile(wanted.from, join(root, temp));
    }
    catch (error) {
        throw targetError(join(root, path), error);
    }
    const expected = expectedOf(change.found, context.policy) ?? Buffer.alloc(FINGERPRINT_BYTES);
    const files = {
        paths: [path],
        mtimes: BigInt64Array.of(wanted.mtimeNs),
        executable: Uint8Array.of(Number(wanted.executable)),
        expected: new Uint8Array(expected),
    };
    await context.workers.call('finishFiles', { root, temps: [temp], files });
    await forgetTrashed(wanted.from);
}
async function deleteFiles(context, root, changes) {
    await inSlices(changes, async (slice) => {
        const paths = slice.map(({ path }) => path);
        const expected = Buffer.concat(slice.map(({ found }) => expectedOf(found, context.policy) ?? Buffer.alloc(FINGERPRINT_BYTES)));
        await context.workers.call('removeFiles', { root, paths, expected: new Uint8Array(expected) });
    });
}
/** The paths and all their parents, each once, in manifest order: parents first. */
function withParents(paths) {
    const all = new Set();
    for (const path of paths) {
        all.add(path);
        for (const parent of parentsOf(path)) {
            if (all.has(parent))
                break;
            all.add(parent);
        }
    }
    return [...all].sort(comparePaths);
}
async function inSlices(items, call) {
    for (let start = 0; start < items.length; start += PATHS_AT_ONCE) {
        await call(items.slice(start, start + PATHS_AT_ONCE));
    }
}
