import { constants, ftruncateSync, openSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { FINGERPRINT_BYTES } from '../../scan/fingerprint.js';
import { serveWorker } from '../../threads/rpc.js';
import { makeDirectories, makeLinks, removeEmptyDirectories, removeFiles, removeLeftovers, setExecutable, } from './change-paths.js';
import { identifyFiles } from './identify-files.js';
import { inspectPaths, listTree } from './inspect-paths.js';
import { createFile, placeFile, setTimes, withFile, withTemp } from './place-files.js';
import { targetError } from './target-errors.js';
import { runWriteJob } from './write-job.js';
const handlers = {
    inspect: inspectPaths,
    listTree,
    makeDirectories,
    beginFiles,
    write: runWriteJob,
    finishFiles,
    identify: identifyFiles,
    removeFiles,
    removeEmptyDirectories,
    setExecutable,
    makeLinks,
    removeLeftovers,
};
// The file is the entry of a thread: this is what it is for.
if (parentPort)
    serveWorker(parentPort, handlers);
function beginFiles(input) {
    for (let at = 0; at < input.paths.length; at++) {
        const path = `${input.root}/${input.paths[at]}`;
        try {
            withFile(createFile(path, input.executable[at] === 1), (fd) => ftruncateSync(fd, input.sizes[at]));
        }
        catch (error) {
            throw targetError(path, error);
        }
    }
}
function finishFiles(input) {
    const { root, temps, files } = input;
    const fingerprints = Buffer.alloc(temps.length * FINGERPRINT_BYTES);
    for (let at = 0; at < temps.length; at++) {
        const temp = `${root}/${temps[at]}`;
        const target = `${root}/${files.paths[at]}`;
        withTemp(temp, target, () => {
            withFile(openSync(temp, constants.O_WRONLY), (fd) => setTimes(fd, files.mtimes[at]));
            placeFile(temp, target, { files, at, fingerprints });
        });
    }
    return fingerprints;
}
