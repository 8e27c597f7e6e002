import { AppError, hasCode } from '../../../contract/errors.js';
import { changedFolders, readFolderState } from './folder-state.js';
/** The pause is at least this many times as long as the sweep before, so that a slow share is not kept busy. */
const PAUSE_PER_SWEEP = 10;
/** Sweeps a folder again and again until the signal aborts. The first sweep is what others are compared with. */
export function startPolling(options, events) {
    const { root, ignore, everyMs, quietMs, scanner, timers, signal } = options;
    let state;
    let missing = false;
    let unsettled = true;
    const sweep = async () => {
        const started = performance.now();
        const next = await readFolderState(scanner, { root, ignore, signal });
        if (missing) {
            missing = false;
            unsettled = true;
            events.back();
        }
        const changed = state ? changedFolders(state, next) : [];
        state = next;
        for (const folder of changed)
            events.changed(folder);
        if (changed.length > 0)
            unsettled = true;
        else if (unsettled) {
            unsettled = false;
            events.settled();
        }
        const pause = unsettled ? Math.min(quietMs, everyMs) : everyMs;
        return Math.max(pause, (performance.now() - started) * PAUSE_PER_SWEEP);
    };
    const run = async () => {
        let pauseMs = everyMs;
        try {
            pauseMs = await sweep();
        }
        catch (error) {
            if (signal.aborted)
                return;
            if (!(error instanceof AppError))
                throw error;
            if (!hasCode(error, 'FOLDER_NOT_FOUND'))
                events.failed(error);
            else if (!missing) {
                missing = true;
                events.missing();
            }
        }
        if (!signal.aborted)
            cancel = timers.after(pauseMs, () => void run());
    };
    let cancel = () => { };
    signal.addEventListener('abort', () => cancel(), { once: true });
    void run();
}
