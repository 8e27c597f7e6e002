import type { LogPreview } from '../../contract/domain.ts';
import { formatBytes, formatChanges, formatCounted } from '../../contract/numbers.ts';
import { previewFiles } from '../../contract/preview-files.ts';
import type { PreviewRow } from '../../contract/row-shapes.ts';
import { type CliContext, call, note, print } from '../context.ts';
import { printJson, printJsonWithList } from '../json-output.ts';
import { shortVersion } from '../names.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, flagOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

const PAGE = 1000;

/** `vitrine draft status DRAFT`: what logging it would do, file by file. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const { id: job, result } = await runJob(context, 'drafts.preview', { draft: argument(input, 0) });
  const changedOnly = !flagOption(input, 'all');
  const files = previewFiles((window) =>
    call(context, 'log.previewRows', { job, changedOnly, limit: PAGE, ...window }),
  );
  const isShort = flagOption(input, 'stat');
  if (context.json) {
    return isShort
      ? printJson(context, result)
      : printJsonWithList(context, result, { name: 'rows', pages: files });
  }
  await printFigures(context, result);
  if (!isShort)
    for await (const rows of files) await print(context, ...rows.map((row) => rowLine(context, row)));
  if (result.toRead > 0 && (result.counts?.modified ?? 0) > 0) {
    await note(
      context,
      'A changed file (~) may turn out to be the same: what was not read yet is compared when it is logged.',
    );
  }
  for (const { path, message } of result.problems) {
    await note(context, `  ${printable(path)}: ${printable(message)}`);
  }
  for (const { message } of result.addedTwice ?? []) await note(context, `  ${printable(message)}`);
}

async function printFigures(context: CliContext, result: LogPreview): Promise<void> {
  const { palette } = context;
  const { project, collection, next: version, follows } = result;
  const name = collection === null ? version : shortVersion({ project, collection, version });
  const changes = formatChanges(result.counts);
  const facts = [
    formatCounted(result.files, 'file'),
    formatBytes(result.bytes),
    `up to ${formatBytes(result.newBytes)} new`,
    ...(changes === '' ? [] : [`${changes} since ${follows}`]),
  ];
  await print(context, `Would be ${palette.bold(printable(name))}`, palette.dim(facts.join(' · ')));
}

function rowLine({ palette }: CliContext, { path, state, size }: PreviewRow): string {
  const shown = printable(path);
  const bytes = palette.dim(size === null ? '' : `  ${formatBytes(size)}`);
  switch (state) {
    case 'added':
      return palette.green(`+ ${shown}`) + bytes;
    case 'modified':
      return palette.yellow(`~ ${shown}`) + bytes;
    case 'removed':
      return palette.red(`− ${shown}`) + bytes;
    case 'problem':
      return palette.red(`! ${shown}`) + bytes;
    default:
      return `  ${shown}${bytes}`;
  }
}
