import { AppError } from '../../contract/errors.ts';
import type { CliContext } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printCollectResult } from '../results/collect-result.ts';
import { runJob } from '../run-job.ts';
import { type CommandInput, flagOption, textOption } from '../spec.ts';

/** `vitrine gc`: gives back the space of deleted versions. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const { result } = await runJob(context, 'gc.start', {
    store: context.store,
    dryRun: flagOption(input, 'dryRun'),
    undoDays: parseDays(textOption(input, 'undoDays')),
  });
  if (context.json) await printJson(context, result);
  else await printCollectResult(context, result);
}

function parseDays(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const days = Number(text);
  if (text.trim() !== '' && days >= 0 && days <= 3650) return days;
  throw new AppError('USAGE', `--undo-days takes a number of days from 0 to 3650, not "${text}".`);
}
