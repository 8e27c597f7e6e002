import { hasCode } from '../../../contract/errors.js';
import { executeCollection } from './collect/execute.js';
import { markChunks } from './collect/mark.js';
import { placeChunks } from './collect/place.js';
import { planCollection } from './collect/plan.js';
import { surveyStore } from './collect/survey.js';
import { oldestLiveLease, readLeases } from './lease.js';
import { loadForest } from './manifest-forest.js';
import { Owners } from './owners.js';
const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a deleted version can be restored unless the caller says otherwise, in ms. */
export const DEFAULT_UNDO_MS = 7 * DAY_MS;
/** Objects younger than this may belong to an upload under way, also without a lease. */
const YOUNG_MS = DAY_MS;
/** Two clocks, the storage's and the writer's, may differ by this. */
const CLOCK_SLACK_MS = 60 * 60 * 1000;
/** How often a store is marked again because somebody committed in between. */
const ATTEMPTS = 5;
/**
 * Gives space back: removes versions for good whose undo time is over, and everything that no version needs
 * any more. What is needed is read from the store's own manifests. Safe at any moment and beside any number
 * of writers and collectors: bytes go only after the log says that nobody may depend on them, and a writer
 * that did so anyway learns of it when it commits.
 *
 * `freedBytes` and `keptBytes` count packs, indexes and manifests, to the byte. `aloneBytes` and
 * `waitingBytes` count stored chunks.
 *
 * @throws STORE_DAMAGED when something that is needed cannot be found or read; nothing is deleted then.
 *   COMMIT_CONFLICT when others committed during each of several attempts. Errors of the backend and of `commit`.
 */
export async function collectGarbage(store, options) {
    for (let attempt = 1;; attempt++) {
        const contents = await options.contents();
        const { plan, waitingBytes, versions } = await prepare(store, contents, options);
        const result = {
            freedPacks: plan.deletePacks.length,
            rewrittenPacks: plan.rewrittenPacks,
            waitingBytes,
            versions,
        };
        if (options.dryRun)
            return { dryRun: true, freedBytes: plan.freedBytes, keptBytes: plan.keptBytes, ...result };
        try {
            const { freedBytes } = await executeCollection(store, plan, {
                markedAt: contents.position.number,
                commit: options.commit,
                contents: options.contents,
                signal: options.signal,
                onCopied: counter(options, 'copying'),
                onDeleted: counter(options, 'deleting'),
            });
            await removeOldLeases(store.backend, options.nowMs);
            return {
                dryRun: false,
                freedBytes,
                keptBytes: plan.keptBytes + plan.freedBytes - freedBytes,
                ...result,
            };
        }
        catch (error) {
            if (!hasCode(error, 'COMMIT_CONFLICT') || attempt === ATTEMPTS)
                throw error;
        }
    }
}
async function prepare(store, contents, options) {
    const { signal } = options;
    const undoMs = options.undoMs ?? DEFAULT_UNDO_MS;
    const isOver = (version) => version.deletedMs !== undefined && version.deletedMs + undoMs <= options.nowMs;
    const kept = contents.versions.filter((version) => !isOver(version));
    const isYoung = await youngRule(store.backend, options.nowMs);
    const survey = await surveyStore(store, contents, signal);
    const packs = new Map(survey.live.flatMap((index) => index.packs.map((pack) => [pack.id, pack])));
    const usable = [...packs.values()].filter((pack) => survey.packs.has(pack.id) && !contents.retired.has(pack.id));
    const owners = new Owners(kept);
    const forest = await loadForest(store.objects, kept, { signal });
    const onManifest = counter(options, 'marking');
    const marks = await markChunks(store, forest, { owners, packs: usable, signal, onManifest });
    const alone = new Float64Array(kept.length);
    let waitingBytes = 0;
    const uses = placeChunks(usable, marks, (owner, stored) => {
        const only = owners.only(owner);
        if (only !== undefined)
            alone[only] += stored;
        if (!owners.isLive(owner))
            waitingBytes += stored;
    });
    const collected = contents.versions.filter(isOver);
    const plan = planCollection({ contents, survey, collected, forest, uses, isYoung });
    return { plan, waitingBytes, versions: describeVersions(kept, alone) };
}
/** Tells objects that may belong to an upload under way from what was left behind. */
async function youngRule(backend, nowMs) {
    const leased = await oldestLiveLease(backend, nowMs);
    const since = Math.min(nowMs - YOUNG_MS, leased === undefined ? nowMs : leased - CLOCK_SLACK_MS);
    return ({ modifiedMs }) => (modifiedMs === undefined ? leased !== undefined : modifiedMs > since);
}
function describeVersions(kept, alone) {
    return kept
        .map(({ label, deletedMs }, i) => ({
        version: label,
        deleted: deletedMs !== undefined,
        aloneBytes: alone[i],
    }))
        .sort((a, b) => b.aloneBytes - a.aloneBytes);
}
function counter(options, phase) {
    let objects = 0;
    let bytes = 0;
    return (more) => {
        objects++;
        bytes += more;
        options.onProgress?.({ phase, objects, bytes });
    };
}
/** Leases that their uploads left behind; damaged ones cannot be told from those. */
async function removeOldLeases(backend, nowMs) {
    for await (const { key, lease } of readLeases(backend)) {
        if (lease === undefined || Date.parse(lease.expiresAt) <= nowMs)
            await backend.delete(key);
    }
}
