import type { CollectionSummary, VersionSummary } from '../../contract/domain.ts';
import { formatBytes, formatChanges, formatCount, formatWhen } from '../../contract/numbers.ts';
import { type CliContext, call, note } from '../context.ts';
import { printJsonArray } from '../json-output.ts';
import { listDeleted } from '../list-deleted.ts';
import { shortCollection } from '../names.ts';
import { readAll } from '../pages.ts';
import { printTable } from '../print-table.ts';
import { type CommandInput, flagOption, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';
import type { Cell, Column } from '../text/table.ts';
import { shortExpiry } from '../time-to-live.ts';

const COLLECTION_COLUMNS: readonly Column[] = [
  { title: 'NAME', flexible: true },
  { title: 'TYPE' },
  { title: 'VERSIONS', align: 'right' },
  { title: 'LATEST' },
  { title: 'ALIASES', flexible: true },
  { title: 'FILES', align: 'right' },
  { title: 'SIZE', align: 'right' },
  { title: 'UPDATED' },
];

const VERSION_COLUMNS: readonly Column[] = [
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

/** References that the last check found changed or missing; shown where there are any. */
const DRIFTED: Column = { title: 'DRIFTED', align: 'right' };

/** `vitrine ls [COLLECTION]`: collections, or the versions of one with the newest first; what was deleted with `--deleted`. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const collection = input.args[0];
  if (collection === undefined) {
    if (flagOption(input, 'deleted')) return listDeleted(context, textOption(input, 'project'));
    return listCollections(context, input);
  }
  return listVersions(context, collection, flagOption(input, 'deleted'));
}

async function listCollections(context: CliContext, input: CommandInput): Promise<void> {
  const project = textOption(input, 'project');
  const type = textOption(input, 'type');
  const all = await readAll((after) =>
    call(context, 'collections.list', { store: context.store, project, after }),
  );
  const shown = type === undefined ? all : all.filter((each) => each.type === type);
  if (context.json) return printJsonArray(context, onePage(shown));
  if (shown.length === 0) {
    return note(context, 'No collections yet. Log a folder with "vitrine log DIR --name NAME".');
  }
  const drifted = shown.some((each) => each.drifted > 0);
  await printTable(
    context,
    drifted ? [...COLLECTION_COLUMNS, DRIFTED] : COLLECTION_COLUMNS,
    shown.map((each) => [...collectionRow(context, each), ...(drifted ? [driftedCell(context, each)] : [])]),
  );
}

async function listVersions(context: CliContext, collection: string, deleted: boolean): Promise<void> {
  const all = await readAll((after) =>
    call(context, 'versions.list', { collection, store: context.store, deleted, after }),
  );
  all.sort((one, other) => versionNumber(other) - versionNumber(one));
  if (context.json) return printJsonArray(context, onePage(all));
  if (all.length === 0) {
    return note(context, deleted ? 'No deleted versions.' : `${printable(collection)} has no versions.`);
  }
  const expires = all.some((each) => each.expiresAt !== null);
  const drifted = all.some((each) => each.drifted > 0);
  await printTable(
    context,
    [...VERSION_COLUMNS, ...(drifted ? [DRIFTED] : []), ...(expires ? [{ title: 'EXPIRES' }] : [])],
    all.map((each) => [
      ...versionRow(context, each),
      ...(drifted ? [driftedCell(context, each)] : []),
      ...(expires ? [shortExpiry(each, context.environment.now())] : []),
    ]),
  );
  if (deleted) await note(context, `Restore one with "vitrine restore ${printable(collection)}:vN".`);
}

function driftedCell({ palette }: CliContext, { drifted }: { readonly drifted: number }): Cell {
  return { text: drifted === 0 ? '' : formatCount(drifted), style: palette.yellow };
}

async function* onePage<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  yield items;
}

function versionNumber(version: VersionSummary): number {
  return Number(version.version.slice(1));
}

function collectionRow({ palette, environment }: CliContext, each: CollectionSummary): Cell[] {
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

function versionRow({ palette, environment }: CliContext, each: VersionSummary): Cell[] {
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
