import { diffFolder } from './diff-folder.js';
import { ProgressMeter } from './jobs/progress-meter.js';
import { ensureLoaded } from './stores/load-version.js';
/**
 * What logging a dataset folder now would change, found in the background: no list of jobs shows it.
 *
 * @throws AppError those of the scan and of the store, `CANCELLED`
 */
export async function pendingChanges(deps, row, signal) {
    const { catalog, stores } = deps;
    const version = await newestVersion(catalog, row);
    if (version && !(await catalog.entries.isLoaded({ store: version.store, id: version.id }))) {
        const opened = await stores.open(await catalog.stores.get(row.store));
        await ensureLoaded(catalog, opened, { version, signal });
    }
    const { store, project, name, artifactType, algorithm } = row;
    const use = { store, project, name, artifactType, algorithm };
    const { result } = await diffFolder(backgroundJob(signal), deps, {
        root: row.path,
        ignore: row.ignore,
        version,
        use,
    });
    return result;
}
async function newestVersion(catalog, row) {
    const collection = await catalog.versions.collectionByName(row.store, row.project, row.name);
    return collection?.newest
        ? catalog.versions.get({ store: row.store, id: collection.newest.id })
        : undefined;
}
function backgroundJob(signal) {
    return {
        id: 'background',
        signal,
        progress: new ProgressMeter(() => { }),
        remember: () => Promise.resolve(),
        recall: () => Promise.resolve(undefined),
    };
}
