import { parentPort } from 'node:worker_threads';
import { Moved, serveWorker } from '../threads/rpc.js';
import { FolderWalk } from './folder-walk.js';
if (parentPort) {
    let walk;
    serveWorker(parentPort, {
        start: (options) => {
            walk = new FolderWalk(options);
            return moved(walk.step());
        },
        next: () => {
            if (!walk)
                throw new Error('No walk was started');
            return moved(walk.step());
        },
        stop: () => {
            walk = undefined;
        },
    });
}
function moved(batch) {
    const { sizes, mtimes, executable, fingerprints } = batch.columns;
    return new Moved(batch, [sizes.buffer, mtimes.buffer, executable.buffer, fingerprints]);
}
