import { comparePaths } from '../artifact/entry.js';
import { ContentIdentifier } from './content-identifier.js';
import { fingerprintFolder } from './folder-guard.js';
import { sameContent } from './log/classify.js';
import { FolderPass } from './log/folder-pass.js';
/**
 * Compares a loaded version (or nothing) with a folder: what logging the folder would change. Files that fingerprints do not prove
 * unchanged are read; nothing is stored.
 *
 * @throws AppError those of the scan, `CANCELLED`
 */
export async function diffFolder(job, deps, compared) {
    const { root, ignore, version, use } = compared;
    const algorithm = version?.algorithm ?? use.algorithm;
    const folder = await fingerprintFolder(deps.catalog, root, use);
    const sink = new ChangeCollector();
    const content = new ContentIdentifier({
        algorithm,
        signal: job.signal,
        onBytes: (bytes) => job.progress.add({ bytes }),
    });
    try {
        const { problems } = await new FolderPass(job, {
            catalog: deps.catalog,
            root,
            scan: () => deps.scanner.scan({ root, ignore, signal: job.signal }),
            folder,
            algorithm,
            base: version,
            content,
            sink,
        }).run();
        const changes = sink.changes();
        return {
            changes,
            result: {
                counts: countChanges(changes),
                unchanged: sink.unchanged,
                bytesBefore: version?.bytes ?? 0,
                bytesAfter: sink.bytes,
                problems,
            },
        };
    }
    finally {
        await content.close();
    }
}
/** The same changes seen from the other side. */
export function reverseChanges(changes) {
    return changes
        .map((change) => {
        const sizes = { sizeBefore: change.sizeAfter, sizeAfter: change.sizeBefore };
        if (change.change === 'added')
            return { ...change, ...sizes, change: 'removed' };
        if (change.change === 'removed')
            return { ...change, ...sizes, change: 'added' };
        if (change.change === 'renamed')
            return { ...change, ...sizes, path: change.from, from: change.path };
        return { ...change, ...sizes };
    })
        .sort((a, b) => comparePaths(a.path, b.path));
}
/** How many changes there are of each kind. */
export function countChanges(changes) {
    const counts = { added: 0, modified: 0, removed: 0, renamed: 0 };
    for (const { change } of changes)
        counts[change]++;
    return counts;
}
/** Collects what differs; added and removed paths with the same content become renames, in path order. */
class ChangeCollector {
    unchanged = 0;
    bytes = 0;
    #modified = [];
    #added = [];
    #removed = [];
    add(entry, base) {
        this.bytes += entry.content.size;
        if (sameContent(base, entry.content.contentId))
            this.unchanged++;
        else if (!base)
            this.#added.push(entry);
        else {
            const { path, content } = entry;
            this.#modified.push({
                change: 'modified',
                path,
                from: null,
                sizeBefore: base.size,
                sizeAfter: content.size,
            });
        }
    }
    remove(base) {
        this.#removed.push(base);
    }
    changes() {
        const gone = new Map();
        for (const base of this.#removed) {
            const key = base.contentId?.toString('latin1') ?? `reference ${base.path}`;
            const list = gone.get(key);
            if (list)
                list.push(base);
            else
                gone.set(key, [base]);
        }
        const changes = [...this.#modified];
        for (const { path, content } of this.#added) {
            const before = gone.get(content.contentId.toString('latin1'))?.shift();
            changes.push({
                change: before ? 'renamed' : 'added',
                path,
                from: before?.path ?? null,
                sizeBefore: before?.size ?? null,
                sizeAfter: content.size,
            });
        }
        for (const { path, size } of [...gone.values()].flat()) {
            changes.push({ change: 'removed', path, from: null, sizeBefore: size, sizeAfter: null });
        }
        return changes.sort((a, b) => comparePaths(a.path, b.path));
    }
}
