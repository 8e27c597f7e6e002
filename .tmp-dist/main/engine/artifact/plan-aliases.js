import { AppError } from '../../../contract/errors.js';
import { findCollection, findVersion, versionName } from './lookup.js';
import { validateAlias } from './names.js';
import { commitOf } from './plan-result.js';
import { LATEST } from './state.js';
/** Gives aliases to a version, taking them from whichever has them, and takes others away from it. */
export function planSetAliases(state, intent) {
    for (const alias of intent.add)
        validateAlias(alias);
    const version = findVersion(state, intent.version);
    const collection = findCollection(state, version.collection);
    const { confirmed } = intent;
    assertMayMove(state, collection, { aliases: intent.add, confirmed, to: version.id });
    const lost = intent.remove.filter((alias) => !intent.add.includes(alias));
    const held = lost.filter((alias) => state.aliasHolder(collection.id, alias) === version.id);
    assertMayMove(state, collection, { aliases: held, confirmed, to: undefined });
    const action = aliasAction(state, version, { add: intent.add, remove: lost });
    return commitOf(action ? [action] : [], {
        version: version.id,
        collection: collection.id,
        index: version.index,
    });
}
/** The action that changes what is not already so; undefined when there is nothing to change. */
export function aliasAction(state, version, change) {
    const holds = (alias) => state.aliasHolder(version.collection, alias) === version.id;
    const add = [...new Set(change.add)].filter((alias) => !holds(alias));
    const remove = [...new Set(change.remove)].filter((alias) => holds(alias) && !isStuck(state, version, alias));
    if (add.length === 0 && remove.length === 0)
        return undefined;
    return { type: 'set-aliases', version: version.id, add, remove };
}
/** Refuses to move protected aliases away from their versions without a confirmation. */
export function assertMayMove(state, collection, move) {
    if (move.confirmed)
        return;
    for (const alias of move.aliases) {
        const holder = state.aliasHolder(collection.id, alias);
        if (holder === undefined || holder === move.to || !collection.protectedAliases.includes(alias))
            continue;
        const version = state.version(holder);
        throw new AppError('CONFIRMATION_NEEDED', `The alias "${alias}" of ${collection.project}/${collection.name} is protected${version ? ` and belongs to ${versionName(state, version)}` : ''}.`, { hint: 'Confirm the change to make it all the same.', details: { alias, version: holder } });
    }
}
/** `latest` of the newest version cannot be taken away: it would come back at once. */
function isStuck(state, version, alias) {
    return alias === LATEST && state.newestVersion(version.collection)?.id === version.id;
}
