/** A commit of these actions, or `unchanged` when there are none. */
export function commitOf(actions, result) {
    if (actions.length === 0)
        return { kind: 'unchanged', actions, result };
    return { kind: 'commit', actions, needs: [], result };
}
