import { resolve } from 'node:path';
import { AppError } from '../../../contract/errors.js';
import { checkFolder } from '../scan/preflight.js';
import { diffFolder, reverseChanges } from './diff-folder.js';
import { ensureLoaded } from './stores/load-version.js';
/**
 * Compares two versions, or a folder with a version. The changes can then be paged by the job's id.
 *
 * @throws AppError `INVALID_INPUT` for two folders, those of resolving, of the scan and of the store
 */
export async function runDiff(job, deps, input) {
    const { from, to } = input;
    if ('version' in from && 'version' in to)
        return diffVersions(job, deps, input);
    if ('folder' in from && 'folder' in to) {
        throw new AppError('INVALID_INPUT', 'Two folders cannot be compared with each other.', {
            hint: 'Log one of them, or compare each with a version.',
        });
    }
    const folder = 'folder' in from ? from.folder : to.folder;
    const name = 'version' in from ? from.version : to.version;
    const root = await checkFolder(folder);
    const found = await loadedVersion(job, deps, { name, store: input.store });
    const { changes, result } = await diffFolder(job, deps, {
        root,
        ignore: input.ignore,
        version: found.version,
        use: {
            store: found.store.id,
            project: found.collection.project,
            name: found.collection.name,
            artifactType: found.collection.artifactType,
            algorithm: found.version.algorithm,
        },
    });
    const shown = labelOf(found);
    if ('version' in from) {
        deps.diffs.put(job.id, { changes });
        return { ...result, from: shown, to: resolve(folder) };
    }
    const reversed = reverseChanges(changes);
    deps.diffs.put(job.id, { changes: reversed });
    const { added, removed } = result.counts;
    return {
        ...result,
        counts: { ...result.counts, added: removed, removed: added },
        bytesBefore: result.bytesAfter,
        bytesAfter: result.bytesBefore,
        from: resolve(folder),
        to: shown,
    };
}
async function diffVersions(job, deps, input) {
    const { from, to, store } = input;
    job.progress.phase('Reading manifests');
    const a = await loadedVersion(job, deps, { name: from.version, store });
    const b = await loadedVersion(job, deps, { name: to.version, store });
    const keys = {
        from: { store: a.store.id, id: a.version.id },
        to: { store: b.store.id, id: b.version.id },
    };
    job.progress.phase('Comparing');
    const { added, modified, removed, renamed, unchanged } = await deps.catalog.entries.diffCounts(keys.from, keys.to);
    deps.diffs.put(job.id, keys);
    return {
        from: labelOf(a),
        to: labelOf(b),
        counts: { added, modified, removed, renamed },
        unchanged,
        bytesBefore: a.version.bytes,
        bytesAfter: b.version.bytes,
        problems: [],
    };
}
async function loadedVersion(job, deps, { name, store }) {
    const found = await deps.resolve(name, store ?? undefined);
    const key = { store: found.store.id, id: found.version.id };
    if (!(await deps.catalog.entries.isLoaded(key))) {
        const opened = await deps.stores.open(found.store);
        await ensureLoaded(deps.catalog, opened, { version: found.version, signal: job.signal });
    }
    return found;
}
function labelOf({ collection, version }) {
    return `${collection.name}:v${version.index}`;
}
