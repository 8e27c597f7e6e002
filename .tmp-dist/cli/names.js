import { AppError } from '../contract/errors.js';
const DEFAULT_PROJECT = 'uncategorized';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MAX_NAME = 128;
const NAME_END = 63;
/** A collection as people write it: `animals`, or `pets/animals` outside the default project. */
export function shortCollection(of) {
    return of.project === DEFAULT_PROJECT ? of.collection : `${of.project}/${of.collection}`;
}
/** A version as people write it: `animals:v3`. */
export function shortVersion(of) {
    return `${shortCollection(of)}:${of.version}`;
}
/** Refuses `animals` where `animals:v3` is meant: deleting must not guess a version. */
export function requireVersionName(text, verb) {
    if (text.includes(':') || UUID.test(text))
        return text;
    throw new AppError('USAGE', `"${text}" names a collection, not a version.`, {
        hint: `Name a version, such as ${text}:v0, or use "vitrine ${verb} ${text} --collection".`,
    });
}
/** A collection name made from a folder's name, as W&B makes names: other characters become `_`. */
export function nameFromFolder(folderName) {
    const name = folderName.replaceAll(/[^a-zA-Z0-9_.-]/gu, '_');
    if (name === '' || name === '.' || name === '..') {
        throw new AppError('USAGE', 'The folder has no name to call the collection by.', {
            hint: 'Give one with --name.',
        });
    }
    return name.length <= MAX_NAME ? name : `${name.slice(0, NAME_END)}..${name.slice(-NAME_END)}`;
}
