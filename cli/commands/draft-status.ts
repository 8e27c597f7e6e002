import { formatBytes, formatChanges, formatCounted } from '../../contract/numbers.ts';
import { type CliContext, note, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { shortVersion } from '../names.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine draft status DRAFT`: what logging it would do. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const { result } = await runJob(context, 'drafts.preview', { draft: argument(input, 0) });
  if (context.json) return printJson(context, result);
  const { palette } = context;
  const { project, collection, next: version } = result;
  const name = collection === null ? version : shortVersion({ project, collection, version });
  const facts = [
    formatCounted(result.files, 'file'),
    formatBytes(result.bytes),
    `up to ${formatBytes(result.newBytes)} new`,
  ];
  const changes = formatChanges(result.counts);
  await print(
    context,
    `Would be ${palette.bold(printable(name))}`,
    palette.dim([...facts, ...(changes === '' ? [] : [changes])].join(' · ')),
  );
  for (const { path, message } of result.problems) {
    await note(context, `  ${printable(path)}: ${printable(message)}`);
  }
  for (const { message } of result.addedTwice ?? []) await note(context, `  ${printable(message)}`);
}
