import type { DiffResult, FileChange } from '../../contract/domain.ts';
import { formatBytes, formatChanges, formatCounted, formatSize } from '../../contract/numbers.ts';
import { type CliContext, call, note, print } from '../context.ts';
import { printJson, printJsonWithList } from '../json-output.ts';
import { readPages } from '../pages.ts';
import type { FinishedJob } from '../run-job.ts';
import { printable } from '../text/escape.ts';

const PAGE = 5000;

/** Prints a finished comparison: every change unless `stat`, then the counts. */
export async function printDiff(
  context: CliContext,
  { id, result }: FinishedJob<DiffResult>,
  stat: boolean,
): Promise<void> {
  const pages = stat
    ? noPages()
    : readPages((after) => call(context, 'diff.page', { job: id, limit: PAGE, after }));
  if (context.json)
    return stat ? printJson(context, result) : printJsonWithList(context, result, { name: 'changes', pages });
  for await (const changes of pages) {
    if (changes.length > 0) await print(context, ...changes.map((change) => changeLine(context, change)));
  }
  const counts = formatChanges(result.counts);
  const sizes = `${formatBytes(result.bytesBefore)} → ${formatBytes(result.bytesAfter)}`;
  const summary = counts === '' ? 'no differences' : `${counts} · ${sizes}`;
  const sides = `${printable(result.from)} → ${printable(result.to)}`;
  await print(context, `${context.palette.bold(sides)}  ${summary}`);
  if (result.problems.length > 0) {
    await note(context, `${formatCounted(result.problems.length, 'file')} could not be compared:`);
    for (const each of result.problems)
      await note(context, `  ${printable(each.path)}: ${printable(each.message)}`);
  }
}

async function* noPages(): AsyncGenerator<readonly FileChange[]> {}

function changeLine({ palette }: CliContext, change: FileChange): string {
  const path = printable(change.path);
  const before = formatSize(change.sizeBefore);
  const after = formatSize(change.sizeAfter);
  switch (change.change) {
    case 'added':
      return `${palette.green(`+ ${path}`)}  ${palette.dim(after)}`;
    case 'removed':
      return `${palette.red(`− ${path}`)}  ${palette.dim(before)}`;
    case 'renamed':
      return `${palette.blue(`→ ${printable(change.from ?? '')} → ${path}`)}  ${palette.dim(after)}`;
    case 'modified':
      return `${palette.yellow(`~ ${path}`)}  ${palette.dim(before === after ? after : `${before} → ${after}`)}`;
  }
}
