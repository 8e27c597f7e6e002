import { constants, ftruncateSync, openSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { FINGERPRINT_BYTES } from '../../scan/fingerprint.ts';
import { serveWorker, type WorkerApi } from '../../threads/rpc.ts';
import {
  makeDirectories,
  makeLinks,
  removeEmptyDirectories,
  removeFiles,
  removeLeftovers,
  setExecutable,
} from './change-paths.ts';
import { copyFiles, digestFiles } from './copy-files.ts';
import type { FetchWorkerApi, PathList, PlacedFiles } from './fetch-worker-api.ts';
import { identifyFiles } from './identify-files.ts';
import { inspectPaths, listTree } from './inspect-paths.ts';
import { createFile, placeFile, setTimes, withFile, withTemp } from './place-files.ts';
import { targetError } from './target-errors.ts';
import { runWriteJob } from './write-job.ts';

const handlers = {
  inspect: inspectPaths,
  listTree,
  makeDirectories,
  beginFiles,
  write: runWriteJob,
  finishFiles,
  identify: identifyFiles,
  digest: digestFiles,
  copy: copyFiles,
  removeFiles,
  removeEmptyDirectories,
  setExecutable,
  makeLinks,
  removeLeftovers,
} satisfies Record<keyof FetchWorkerApi, unknown> & WorkerApi;

// The file is the entry of a thread: this is what it is for.
if (parentPort) serveWorker(parentPort, handlers);

function beginFiles(
  input: PathList & { readonly sizes: Float64Array; readonly executable: Uint8Array },
): void {
  for (let at = 0; at < input.paths.length; at++) {
    const path = `${input.root}/${input.paths[at]!}`;
    try {
      withFile(createFile(path, input.executable[at] === 1), (fd) => ftruncateSync(fd, input.sizes[at]));
    } catch (error) {
      throw targetError(path, error);
    }
  }
}

function finishFiles(input: {
  readonly root: string;
  readonly temps: readonly string[];
  readonly files: PlacedFiles;
}) {
  const { root, temps, files } = input;
  const fingerprints = Buffer.alloc(temps.length * FINGERPRINT_BYTES);
  for (let at = 0; at < temps.length; at++) {
    const temp = `${root}/${temps[at]!}`;
    const target = `${root}/${files.paths[at]!}`;
    withTemp(temp, target, () => {
      withFile(openSync(temp, constants.O_WRONLY), (fd) => setTimes(fd, files.mtimes[at]!));
      placeFile(temp, target, { files, at, fingerprints });
    });
  }
  return fingerprints;
}
