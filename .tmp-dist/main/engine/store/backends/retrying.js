import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '../../../../contract/errors.js';
import { throwIfCancelled } from './backend.js';
const PAUSES = [100, 400, 1600, 6400];
/**
 * Repeats what failed with `STORE_UNREACHABLE` and can be repeated without harm. `createOnly` is passed on
 * once: only its caller can tell a repeated create from somebody else's.
 */
export function retrying(backend, options = {}) {
    const pauses = options.pauses ?? PAUSES;
    const retry = (action, signal) => repeat(action, { pauses, signal });
    return {
        location: backend.location,
        get: (key, getOptions) => retry(() => backend.get(key, getOptions), getOptions?.signal),
        size: (key) => retry(() => backend.size(key)),
        put: (key, body) => retry(() => backend.put(key, body)),
        createOnly: (key, body) => backend.createOnly(key, body),
        delete: (key) => retry(() => backend.delete(key)),
        list: (prefix) => listAgain(backend, { prefix, pauses }),
        removeLeftovers: (olderThanMs) => retry(() => backend.removeLeftovers(olderThanMs)),
        freeBytes: () => retry(() => backend.freeBytes()),
    };
}
async function repeat(action, { pauses, signal }) {
    for (const pause of pauses) {
        throwIfCancelled(signal);
        try {
            return await action();
        }
        catch (error) {
            if (!hasCode(error, 'STORE_UNREACHABLE'))
                throw error;
        }
        await pauseFor(varied(pause), signal);
    }
    return await action();
}
async function pauseFor(ms, signal) {
    try {
        await sleep(ms, undefined, signal ? { signal } : {});
    }
    catch (error) {
        throwIfCancelled(signal);
        throw error;
    }
}
/** Lists; after a failure once more from the start, without what was given out already. */
async function* listAgain(backend, { prefix, pauses }) {
    let last;
    for (let attempt = 0;; attempt++) {
        try {
            for await (const listed of backend.list(prefix)) {
                if (last !== undefined && listed.key <= last)
                    continue;
                last = listed.key;
                yield listed;
            }
            return;
        }
        catch (error) {
            const pause = pauses[attempt];
            if (!hasCode(error, 'STORE_UNREACHABLE') || pause === undefined)
                throw error;
            await sleep(varied(pause));
        }
    }
}
function varied(pause) {
    return pause * (0.5 + Math.random() / 2);
}
