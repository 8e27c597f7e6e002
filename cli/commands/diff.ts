import { compareSide } from '../compare-side.ts';
import type { CliContext } from '../context.ts';
import { printDiff } from '../results/diff-result.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, flagOption, listOption } from '../spec.ts';

/** `vitrine diff A B`: compares two versions, or a folder with a version. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const { cwd } = context.environment;
  const finished = await runJob(context, 'diff.start', {
    from: compareSide(argument(input, 0), cwd),
    to: compareSide(argument(input, 1), cwd),
    ignore: listOption(input, 'ignore'),
    store: context.store,
  });
  await printDiff(context, finished, flagOption(input, 'stat'));
}
