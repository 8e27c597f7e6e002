import { resolve } from 'node:path';
import type { CliContext } from '../context.ts';
import { findFolder } from '../find-folder.ts';
import { printDiff } from '../results/diff-result.ts';
import { runJob } from '../run-job.ts';
import { type CommandInput, flagOption } from '../spec.ts';

/** `vitrine status [DIR]`: what changed since its last version in a dataset folder, or one that was logged before. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const path = input.args[0] ?? '.';
  const bound = await findFolder(context, path);
  const folder = bound?.id ?? resolve(context.environment.cwd, path);
  const finished = await runJob(context, 'folders.compare', { folder });
  await printDiff(context, finished, flagOption(input, 'stat'));
}
