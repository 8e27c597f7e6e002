import { EXIT_CODES } from '../../contract/errors.ts';
import { formatCounted } from '../../contract/numbers.ts';
import { confirmProtected } from '../confirm-protected.ts';
import { type CliContext, note } from '../context.ts';
import { joinedRun } from '../joined-run.ts';
import { printJson } from '../json-output.ts';
import { printLogResult } from '../results/log-result.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, flagOption, someOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

const SHOWN = 10;

/** `vitrine renew NAME:ALIAS`: logs what references name now, or with `--store-copy` their bytes. */
export async function run(context: CliContext, input: CommandInput): Promise<number> {
  const { result } = await confirmProtected(context, input, (confirmed) =>
    runJob(context, 'references.renew', {
      version: argument(input, 0),
      store: context.store,
      paths: someOption(input, 'path'),
      copy: flagOption(input, 'storeCopy'),
      confirmed,
      run: joinedRun(context)?.run,
    }),
  );
  const { skipped } = result;
  if (context.json) await printJson(context, result);
  else {
    await printLogResult(context, { ...result, skipped: [] });
    if (skipped.length > 0)
      await note(context, `Left as recorded: ${formatCounted(skipped.length, 'reference')}`);
    for (const { path, message } of skipped.slice(0, SHOWN))
      await note(context, `  ${printable(path)}: ${printable(message)}`);
    if (skipped.length > SHOWN)
      await note(context, `  and ${formatCounted(skipped.length - SHOWN, 'other')}`);
  }
  return skipped.length === 0 ? 0 : EXIT_CODES.incomplete;
}
