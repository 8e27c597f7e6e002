/** Bytes of what is at a path. */
export function foundBytes(found) {
    return found.kind === 'file' ? found.size : 0;
}
/** Bytes of what has to be at a path. */
export function wantedBytes(wanted) {
    return wanted?.kind === 'file' ? wanted.content.size : 0;
}
