import type { CliContext } from '../context.ts';
import { requireFolder } from '../find-folder.ts';
import { printDiff } from '../results/diff-result.ts';
import { runJob } from '../run-job.ts';
import { type CommandInput, flagOption } from '../spec.ts';

/** `vitrine status [DIR]`: what changed in a dataset folder since its last version. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const folder = await requireFolder(context, input.args[0] ?? '.');
  const finished = await runJob(context, 'folders.compare', { folder: folder.id });
  await printDiff(context, finished, flagOption(input, 'stat'));
}
