import type { EntryInfo } from '../../contract/domain.ts';
import { formatSize } from '../../contract/numbers.ts';
import { type CliContext, call, print } from '../context.ts';
import { printJsonArray } from '../json-output.ts';
import { readPages } from '../pages.ts';
import { argument, type CommandInput, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

const PAGE = 5000;
const SIZE_COLUMNS = 8;

/** `vitrine files NAME:ALIAS [PREFIX]`: sizes and paths in manifest order, streamed. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const version = argument(input, 0);
  const glob = textOption(input, 'glob');
  const prefix = input.args[1] ?? '';
  const pages = readPages((after) =>
    call(context, 'files.list', { version, store: context.store, prefix, glob, after, limit: PAGE }),
  );
  if (context.json) return printJsonArray(context, pages);
  for await (const entries of pages) {
    if (entries.length > 0) await print(context, ...entries.map((entry) => entryLine(context, entry)));
  }
}

function entryLine({ palette }: CliContext, entry: EntryInfo): string {
  const size = formatSize(entry.size, 'unknown').padStart(SIZE_COLUMNS);
  const mark = entry.executable ? palette.green('*') : '';
  const uri = entry.uri === null ? '' : palette.dim(`  ${printable(entry.uri)}`);
  const state = entry.reference?.drift?.state;
  const drift =
    state === 'changed' ? palette.yellow('  changed') : state === 'missing' ? palette.red('  missing') : '';
  return `${palette.dim(size)}  ${printable(entry.path)}${mark}${uri}${drift}`;
}
