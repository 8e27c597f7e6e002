import { mkdir } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { hasCode } from '../../contract/errors.js';
import { Catalog } from './catalog/catalog.js';
import { DatasetFolders } from './dataset-folders.js';
import { makeRunners } from './runners.js';
import { FolderScanner } from './scan/scan-folder.js';
import { FetchWorkers } from './transfer/fetch/fetch-workers.js';
import { JobQueue } from './transfer/jobs/job-queue.js';
import { KeptDiffs } from './transfer/kept-diffs.js';
import { StoreRegistry } from './transfer/stores/store-registry.js';
/** Opens the catalog and puts the parts together. @throws AppError `CATALOG_*` */
export async function openServices(options) {
    const { home, emit } = options;
    const author = options.author ?? userInfo().username;
    await mkdir(home, { recursive: true });
    const catalog = await Catalog.open(join(home, 'catalog'));
    const parts = {
        home,
        author,
        emit,
        catalog,
        downloads: join(homedir(), 'Downloads'),
        temp: join(home, 'tmp'),
        stores: new StoreRegistry({ catalog, home, author }),
        scanner: new FolderScanner(),
        fetchWorkers: new FetchWorkers(),
        diffs: new KeptDiffs(),
    };
    const jobs = new JobQueue({
        catalog,
        runners: makeRunners(parts),
        onJob: (payload) => {
            emit({ name: 'job', payload });
            if (payload.kind === 'log' && payload.state === 'done')
                lookAgain(payload.result);
        },
    });
    const folders = new DatasetFolders({ ...parts, jobs });
    const lookAgain = (result) => folders.logged(result).catch((error) => {
        // The engine is closing.
        if (!hasCode(error, 'CANCELLED'))
            throw error;
    });
    return { ...parts, jobs, folders };
}
/** Ends jobs so that they can be resumed, then threads and watchers. */
export async function closeServices(services) {
    await services.folders.close();
    await services.jobs.close();
    await Promise.all([services.scanner.close(), services.fetchWorkers.close()]);
    await services.catalog.close();
}
