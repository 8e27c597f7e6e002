/** Puts records as `State.records` gives them into a state. */
export function importRecords(state, records) {
    for (const { kind, value } of records) {
        if (kind === 'store')
            state.putStore(value);
        else if (kind === 'collection')
            state.putCollection(value);
        else if (kind === 'run')
            state.putRun(value);
        else if (kind === 'version')
            state.putVersion(value);
        else if (kind === 'alias-move')
            state.recordAliasMove(value);
        else if (kind === 'use')
            state.addUse(value);
        else if (kind === 'retired')
            state.retire(value);
        else
            state.putIndex(value);
    }
}
/** Whether a version can be seen: neither it nor its collection is deleted. */
export function isLive(state, version) {
    return version.deleted === null && state.collection(version.collection)?.deleted === null;
}
/** The alias that every collection with live versions has on one of them. */
export const LATEST = 'latest';
