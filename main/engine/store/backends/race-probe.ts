import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../../contract/errors.ts';
import { WorkerClient } from '../../threads/rpc.ts';
import { workerFile } from '../../threads/worker-file.ts';
import { type AtomicCommit, ENTRY_FILE } from './commit-methods.ts';
import type { RaceApi } from './race-probe-worker.ts';
import { startingLines } from './starting-line.ts';

const RACERS = 8;
const NAMES = 50;
/** Fewer are no race. */
const LEAST_RACERS = 2;
/** Longest wait for threads that start late, in ms, once there are enough for a race. */
const LATE_MS = 5_000;

/**
 * Finds out how log entries can be created exactly once in a folder: eight threads race for fifty names by
 * each method, and each name must have one winner, whose bytes it holds. Works in a folder of its own below
 * `scratch`, which must be on the store's file system, and removes it.
 *
 * @returns the best method, or `single-writer` when none is safe
 */
export async function probeCommitMethod(scratch: string): Promise<AtomicCommit | 'single-writer'> {
  for (const method of ['link', 'rename-directory'] as const) {
    const folder = join(scratch, `probe-${randomUUID()}`);
    await mkdir(folder);
    try {
      if (await isAtomic(method, folder)) return method;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return 'single-writer';
}

/**
 * Races for fifty names in `folder` by one method: whether each had exactly one winner, whose bytes it holds.
 * Leaves the files there. Threads that do not start are not waited for: they are of no use, and a store must not hang on
 * them. Throws system errors that are not about the method.
 */
export async function isAtomic(method: AtomicCommit, folder: string): Promise<boolean> {
  const lines = startingLines(NAMES);
  const racers = Array.from({ length: RACERS }, (_, racer) => {
    const data = { racer, names: NAMES, folder, method, lines };
    return new WorkerClient<RaceApi>(workerFile(import.meta.url, './race-probe-worker'), { data });
  });
  try {
    const ready = await started(racers);
    const results = await Promise.all(ready.map((racer) => racer.call('race', { all: ready.length })));
    const failure = results.find((result) => result.failure !== undefined)?.failure;
    if (failure !== undefined) return notSupported(failure, folder);
    for (let name = 0; name < NAMES; name++) {
      const winners = results.filter(({ won }) => won.includes(name));
      if (winners.length !== 1 || (await holder(join(folder, `name-${name}`))) !== winners[0]!.racer)
        return false;
    }
    return true;
  } finally {
    // Each has answered, or was never asked, so nothing depends on their end.
    for (const racer of racers) void racer.close();
  }
}

/** Those that can race: all, unless some do not start. */
async function started(racers: readonly WorkerClient<RaceApi>[]): Promise<WorkerClient<RaceApi>[]> {
  const ready: WorkerClient<RaceApi>[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const take = (racer: WorkerClient<RaceApi>) => {
        ready.push(racer);
        if (ready.length === racers.length) resolve();
        else if (ready.length === LEAST_RACERS) timer = setTimeout(resolve, LATE_MS);
      };
      for (const racer of racers) racer.call('ready', null).then(() => take(racer), reject);
    });
    return [...ready];
  } finally {
    clearTimeout(timer);
  }
}

/** False where the method is what failed; a full or broken disk says nothing about the method. */
function notSupported(code: string, folder: string): false {
  if (['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'ESTALE', 'ENOENT'].includes(code)) {
    throw Object.assign(new Error(`${code}: writing to ${folder}`), { code });
  }
  return false;
}

async function holder(path: string): Promise<number | undefined> {
  try {
    const file = (await stat(path)).isDirectory() ? join(path, ENTRY_FILE) : path;
    return Number(await readFile(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
