import { join } from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { systemCode } from '../../../../contract/errors.js';
import { serveWorker } from '../../threads/rpc.js';
import { commitFile } from './commit-methods.js';
const LONGEST_WAIT_MS = 20_000;
/** Serves one racer; called once, in the worker thread. */
function startRacer(data) {
    if (!parentPort)
        return;
    const api = { race: () => race(data) };
    serveWorker(parentPort, api);
}
/** Goes on after failures, so that the others need not wait. */
async function race(data) {
    const gate = new Int32Array(data.gate);
    const won = [];
    let failure;
    for (let name = 0; name < data.names; name++) {
        awaitOthers(gate, data.racers);
        try {
            if ((await raceFor(name, data)) === 'created')
                won.push(name);
        }
        catch (error) {
            failure ??= systemCode(error) ?? String(error);
        }
    }
    return { won, failure };
}
function raceFor(name, { racer, folder, method }) {
    return commitFile(method, {
        temporary: join(folder, `racer-${racer}-${name}`),
        target: join(folder, `name-${name}`),
        bytes: Buffer.from(String(racer)),
        fleeting: true,
    });
}
/** Waits until every racer is here, so that all start at once. */
function awaitOthers(gate, racers) {
    const round = Atomics.load(gate, 1);
    if (Atomics.add(gate, 0, 1) === racers - 1) {
        Atomics.store(gate, 0, 0);
        Atomics.add(gate, 1, 1);
        Atomics.notify(gate, 1);
        return;
    }
    if (Atomics.wait(gate, 1, round, LONGEST_WAIT_MS) === 'timed-out')
        throw new Error('A racer did not come.');
}
if (!isMainThread)
    startRacer(workerData);
