import { AppError } from '../../contract/errors.js';
import { call, note, print } from '../context.js';
import { printJsonArray } from '../json-output.js';
import { shortCollection } from '../names.js';
import { readAll } from '../pages.js';
import { flagOption, textOption } from '../spec.js';
import { printable } from '../text/escape.js';
import { formatBytes, formatChanges, formatCount, formatWhen } from '../text/numbers.js';
import { formatTable } from '../text/table.js';
const COLLECTION_COLUMNS = [
    { title: 'NAME', flexible: true },
    { title: 'TYPE' },
    { title: 'VERSIONS', align: 'right' },
    { title: 'LATEST' },
    { title: 'ALIASES', flexible: true },
    { title: 'FILES', align: 'right' },
    { title: 'SIZE', align: 'right' },
    { title: 'UPDATED' },
];
const VERSION_COLUMNS = [
    { title: 'VERSION' },
    { title: 'ALIASES', flexible: true },
    { title: 'CHANGES' },
    { title: 'FILES', align: 'right' },
    { title: 'SIZE', align: 'right' },
    { title: 'NEW', align: 'right' },
    { title: 'WHEN' },
    { title: 'BY', flexible: true },
    { title: 'DESCRIPTION', flexible: true },
];
/** `vitrine ls [COLLECTION]`: collections, or the versions of one with the newest first. */
export async function run(context, input) {
    const collection = input.args[0];
    if (collection === undefined) {
        if (flagOption(input, 'deleted')) {
            throw new AppError('USAGE', 'Say of which collection.', {
                hint: 'For example "vitrine ls animals --deleted".',
            });
        }
        return listCollections(context, input);
    }
    return listVersions(context, collection, flagOption(input, 'deleted'));
}
async function listCollections(context, input) {
    const project = textOption(input, 'project');
    const type = textOption(input, 'type');
    const all = await readAll((after) => call(context, 'collections.list', { store: context.store, project, after }));
    const shown = type === undefined ? all : all.filter((each) => each.type === type);
    if (context.json)
        return printJsonArray(context, onePage(shown));
    if (shown.length === 0) {
        return note(context, 'No collections yet. Log a folder with "vitrine log DIR --name NAME".');
    }
    await printTable(context, COLLECTION_COLUMNS, shown.map((each) => collectionRow(context, each)));
}
async function listVersions(context, collection, deleted) {
    const all = await readAll((after) => call(context, 'versions.list', { collection, store: context.store, deleted, after }));
    all.sort((one, other) => versionNumber(other) - versionNumber(one));
    if (context.json)
        return printJsonArray(context, onePage(all));
    if (all.length === 0) {
        return note(context, deleted ? 'No deleted versions.' : `${printable(collection)} has no versions.`);
    }
    await printTable(context, VERSION_COLUMNS, all.map((each) => versionRow(context, each)));
}
async function* onePage(items) {
    yield items;
}
function versionNumber(version) {
    return Number(version.version.slice(1));
}
function collectionRow({ palette, environment }, each) {
    const name = shortCollection({ project: each.project, collection: each.name });
    const others = each.aliases.filter((alias) => alias !== 'latest' && alias !== each.latest);
    return [
        { text: printable(name), style: palette.bold },
        printable(each.type),
        formatCount(each.versions),
        printable(each.latest ?? ''),
        { text: printable(others.join(', ')), style: palette.blue },
        formatCount(each.files),
        formatBytes(each.bytes),
        { text: formatWhen(each.updatedAt, environment.now()), style: palette.dim },
    ];
}
function versionRow({ palette, environment }, each) {
    return [
        { text: each.version, style: palette.bold },
        { text: printable(each.aliases.join(', ')), style: palette.blue },
        formatChanges(each.changes),
        formatCount(each.files),
        formatBytes(each.bytes),
        formatBytes(each.newBytes),
        { text: formatWhen(each.deletedAt ?? each.createdAt, environment.now()), style: palette.dim },
        { text: printable(each.author), style: palette.dim },
        printable(each.description.split('\n', 1)[0] ?? ''),
    ];
}
async function printTable(context, columns, rows) {
    const width = context.environment.stdout.columns();
    await print(context, ...formatTable(columns, rows, { palette: context.palette, width }));
}
