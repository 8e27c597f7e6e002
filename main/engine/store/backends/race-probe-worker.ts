import { join } from 'node:path';
import { isMainThread, parentPort } from 'node:worker_threads';
import { systemCode } from '../../../../contract/errors.ts';
import { serveWorker } from '../../threads/rpc.ts';
import { threadData } from '../../threads/uninterrupted.ts';
import type { AtomicCommit } from './commit-methods.ts';
import { raceToCommit } from './racing-commit.ts';

/** What a racer is started with. `gate`: two u32, how many have come to the line and which race it is. */
interface RaceData {
  readonly racer: number;
  readonly racers: number;
  readonly names: number;
  readonly folder: string;
  readonly method: AtomicCommit;
  readonly gate: SharedArrayBuffer;
}

/** How a racer did: the numbers of the names it won, and the system's code for the first that went wrong. */
interface RaceResult {
  readonly won: number[];
  readonly failure: string | undefined;
}

export type RaceApi = {
  /** Races for every name. */
  race: (input: null) => RaceResult;
};

/** Serves one racer; called once, in the worker thread. */
function startRacer(data: RaceData): void {
  if (!parentPort) return;
  const api: RaceApi = { race: () => race(data) };
  serveWorker(parentPort, api);
}

/** Goes on after failures, so that the others need not wait. */
function race(data: RaceData): RaceResult {
  const gate = new Int32Array(data.gate);
  const won: number[] = [];
  let failure: string | undefined;
  for (let name = 0; name < data.names; name++) {
    awaitOthers(gate, data.racers);
    try {
      if (raceFor(name, data) === 'created') won.push(name);
    } catch (error) {
      failure ??= systemCode(error) ?? String(error);
    }
  }
  return { won, failure };
}

function raceFor(name: number, { racer, folder, method }: RaceData): 'created' | 'exists' {
  return raceToCommit(method, {
    temporary: join(folder, `racer-${racer}-${name}`),
    target: join(folder, `name-${name}`),
    bytes: Buffer.from(String(racer)),
  });
}

/**
 * Waits until every racer is here, so that all start at once, however long a busy machine or a sleeping disk takes. When one
 * of them dies, the probe ends them all.
 */
function awaitOthers(gate: Int32Array, racers: number): void {
  const round = Atomics.load(gate, 1);
  if (Atomics.add(gate, 0, 1) === racers - 1) {
    Atomics.store(gate, 0, 0);
    Atomics.add(gate, 1, 1);
    Atomics.notify(gate, 1);
    return;
  }
  Atomics.wait(gate, 1, round);
}

if (!isMainThread) startRacer(threadData<RaceData>());
