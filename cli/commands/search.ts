import { AppError, hasCode } from '../../contract/errors.ts';
import { formatBytes, formatCount, formatCounted, formatSize, formatWhen } from '../../contract/numbers.ts';
import type { RequestResult } from '../../contract/requests.ts';
import type { SearchHit, SearchKind } from '../../contract/search-shapes.ts';
import { type CliContext, call, note } from '../context.ts';
import { printJson } from '../json-output.ts';
import { shortCollection } from '../names.ts';
import { printTable } from '../print-table.ts';
import { runJob } from '../run-job.ts';
import { type CommandInput, flagOption, listOption, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';
import type { Cell, Column } from '../text/table.ts';

type Found = RequestResult<'search.find'>;

const COLUMNS: readonly Column[] = [
  { title: 'KIND' },
  { title: 'NAME', flexible: true },
  { title: 'FILE', flexible: true },
  { title: 'SIZE', align: 'right' },
  { title: 'WHEN' },
  { title: 'FOUND IN', flexible: true },
];

/** `vitrine search QUERY…`: finds collections, versions, files and runs in all stores. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const query = input.args.join(' ');
  const limit = parseLimit(textOption(input, 'limit'));
  if (flagOption(input, 'all')) await runJob(context, 'search.read', { store: context.store });
  const kinds = listOption(input, 'kind') as SearchKind[];
  const found = await findAll(context, { query, kinds, limit });
  if (context.json) return printJson(context, found);
  if (found.items.length === 0) await note(context, `Nothing has ${printable(query) || 'that'} in it.`);
  else
    await printTable(
      context,
      COLUMNS,
      found.items.map((hit) => hitRow(context, hit)),
    );
  await printMore(context, found);
}

/** The best hits, once everything is ready for searching. Points at the place where a query is wrong. */
async function findAll(
  context: CliContext,
  { query, kinds, limit }: { query: string; kinds: SearchKind[]; limit: number },
): Promise<Found> {
  const input = { query, kinds, store: context.store, limit };
  try {
    let found = await call(context, 'search.find', input);
    if (found.indexing && !context.json) {
      await note(context, `Making ${formatCount(found.indexing.left)} more things ready for searching …`);
    }
    while (found.indexing) found = await call(context, 'search.find', input);
    return found;
  } catch (error) {
    throw pointed(error, query);
  }
}

/** The query with a mark below the place that is wrong. */
function pointed(error: unknown, query: string): unknown {
  if (!hasCode(error, 'INVALID_QUERY')) return error;
  const { from, to } = error.details as { from: number; to: number };
  const marked = `${query.slice(0, from)}»${query.slice(from, to)}«${query.slice(to)}`;
  return new AppError('INVALID_QUERY', `${error.message} Here: ${marked}`, {
    hint: error.hint,
    details: error.details,
  });
}

async function printMore(
  context: CliContext,
  { items, total, counts, unreadVersions }: Found,
): Promise<void> {
  if (total > items.length) {
    const isMore = Object.values(counts).some((each) => each.isMore);
    const all = `${formatCount(total)}${isMore ? ' or more' : ''}`;
    await note(context, `${formatCount(items.length)} of ${all}; see more with --limit, or say more words.`);
  }
  if (unreadVersions > 0) {
    const files = `The files of ${formatCounted(unreadVersions, 'version')} were not read yet`;
    await note(context, `${files}; "vitrine search --all …" reads them first.`);
  }
}

function hitRow({ palette, environment }: CliContext, hit: SearchHit): Cell[] {
  const now = environment.now();
  const when = (time: string) => ({ text: formatWhen(time, now), style: palette.dim });
  const name = (text: string) => ({ text: printable(text), style: palette.bold });
  const where = matchWords(hit);
  switch (hit.kind) {
    case 'collection': {
      const collection = shortCollection({ project: hit.project, collection: hit.name });
      return ['collection', name(collection), '', formatBytes(hit.bytes), when(hit.updatedAt), where];
    }
    case 'version':
      return ['version', name(versionName(hit)), '', formatBytes(hit.bytes), when(hit.createdAt), where];
    case 'file': {
      const size = formatSize(hit.size);
      const note = hit.isInNewest ? '' : 'no longer in the newest';
      return ['file', name(versionName(hit)), printable(hit.path), size, when(hit.versionCreatedAt), note];
    }
    case 'run':
      return ['run', name(hit.name), '', '', when(hit.startedAt), where];
  }
}

function versionName(hit: {
  readonly project: string;
  readonly collection: string;
  readonly version: string;
}) {
  return `${shortCollection(hit)}:${hit.version}`;
}

/** Where it was found beside the name, which is shown anyway. */
function matchWords({ matches }: SearchHit): string {
  const shown = matches.filter(({ field }) => field !== 'name' && field !== 'version' && field !== 'project');
  return shown.map(({ field, text }) => `${field}: ${printable(text.replaceAll(/\s+/g, ' '))}`).join('; ');
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return 50;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return limit;
  throw new AppError('USAGE', `--limit takes a number from 1 to 1000, not "${text}".`);
}
