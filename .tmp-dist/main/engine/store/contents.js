/** Draws from a folded log what collecting and verifying need. */
export function contentsOf(state, position) {
    const collections = new Map();
    const versions = [];
    const indexes = [];
    const retired = new Set();
    const removedIndexes = new Set();
    const collectedManifests = new Set();
    const manifestBases = new Map();
    for (const { kind, value } of state.records()) {
        if (kind === 'version')
            manifestBases.set(value.manifest, value.manifestBase);
        if (kind === 'collection') {
            const label = `${value.project}/${value.name}`;
            collections.set(value.id, { label, deletedMs: timeOf(value.deleted) });
        }
        else if (kind === 'version' && value.collected)
            collectedManifests.add(value.manifest);
        else if (kind === 'version') {
            const collection = collections.get(value.collection);
            versions.push({
                id: value.id,
                label: `${collection?.label ?? value.collection}:v${value.index}`,
                manifest: value.manifest,
                createdAt: value.created.number,
                deletedMs: earliest(timeOf(value.deleted), collection?.deletedMs),
            });
        }
        else if (kind === 'retired')
            retired.add(value.id);
        else if (kind === 'index' && value.live)
            indexes.push(value.id);
        else if (kind === 'index')
            removedIndexes.add(value.id);
    }
    return { position, versions, indexes, retired, removedIndexes, collectedManifests, manifestBases };
}
function timeOf(mark) {
    return mark === null ? undefined : Date.parse(mark.time);
}
/** A version that was deleted before its collection was can be restored until its own undo time is over. */
function earliest(a, b) {
    if (a === undefined)
        return b;
    return b === undefined ? a : Math.min(a, b);
}
