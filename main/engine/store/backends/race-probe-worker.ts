import { join } from 'node:path';
import { isMainThread, parentPort } from 'node:worker_threads';
import { systemCode } from '../../../../contract/errors.ts';
import { serveWorker } from '../../threads/rpc.ts';
import { threadData } from '../../threads/uninterrupted.ts';
import type { AtomicCommit } from './commit-methods.ts';
import { raceToCommit } from './racing-commit.ts';
import { meetAt } from './starting-line.ts';

/** What a racer is started with. */
interface RaceData {
  readonly racer: number;
  readonly names: number;
  readonly folder: string;
  readonly method: AtomicCommit;
  /** One for each name. */
  readonly lines: Int32Array;
}

/** How a racer did: the numbers of the names it won, and the system's code for the first that went wrong. */
interface RaceResult {
  readonly racer: number;
  readonly won: number[];
  readonly failure: string | undefined;
}

export type RaceApi = {
  /** Answers as soon as it can race. */
  ready: (input: null) => void;
  /** Races for every name. */
  race: (input: {
    /** Racers at the start. */
    readonly all: number;
  }) => RaceResult;
};

/** Serves one racer; called once, in the worker thread. */
function startRacer(data: RaceData): void {
  if (!parentPort) return;
  const api: RaceApi = { ready: () => {}, race: ({ all }) => race(data, all) };
  serveWorker(parentPort, api);
}

/** Goes on after failures, so that the others meet no absent one at each name. */
function race(data: RaceData, all: number): RaceResult {
  const won: number[] = [];
  let failure: string | undefined;
  for (let name = 0; name < data.names; name++) {
    meetAt(data.lines, name, { all });
    try {
      if (raceFor(name, data) === 'created') won.push(name);
    } catch (error) {
      failure ??= systemCode(error) ?? String(error);
    }
  }
  return { racer: data.racer, won, failure };
}

function raceFor(name: number, { racer, folder, method }: RaceData): 'created' | 'exists' {
  return raceToCommit(method, {
    temporary: join(folder, `racer-${racer}-${name}`),
    target: join(folder, `name-${name}`),
    bytes: Buffer.from(String(racer)),
  });
}

if (!isMainThread) startRacer(threadData<RaceData>());
