import { confirmProtected } from '../confirm-protected.ts';
import { type CliContext, call } from '../context.ts';
import { draftOptions } from '../draft-text.ts';
import { joinedRun } from '../joined-run.ts';
import { printJson } from '../json-output.ts';
import { printLogResult } from '../results/log-result.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, flagOption, textOption } from '../spec.ts';

/** `vitrine draft log DRAFT`: logs it as the next version of its collection. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const draft = argument(input, 0);
  const about = await draftOptions(context, input);
  const name = textOption(input, 'name');
  const edited = await call(context, 'drafts.edit', { draft, name, ...about });
  const { result } = await confirmProtected(context, input, (confirmed) =>
    runJob(context, 'drafts.log', {
      draft: edited.id,
      skipUnreadable: flagOption(input, 'skipUnreadable'),
      allowEmpty: flagOption(input, 'allowEmpty'),
      overwrite: flagOption(input, 'overwrite'),
      confirmed,
      run: joinedRun(context)?.run,
    }),
  );
  if (context.json) await printJson(context, result);
  else await printLogResult(context, result);
}
