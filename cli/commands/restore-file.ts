import { confirmProtected } from '../confirm-protected.ts';
import { type CliContext, call } from '../context.ts';
import { joinedRun } from '../joined-run.ts';
import { printJson } from '../json-output.ts';
import { printLogResult } from '../results/log-result.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, listOption, textOption } from '../spec.ts';

/** `vitrine restore-file NAME:vN PATH`: the latest version with a file or folder of an earlier one. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const { store } = context;
  const from = await call(context, 'versions.get', { version: argument(input, 0), store });
  const base = `${from.project}/${from.collection}:latest`;
  const { id: draft } = await call(context, 'drafts.create', {
    base,
    store: from.store,
    aliases: listOption(input, 'alias'),
    description: textOption(input, 'description'),
  });
  let isLogged = false;
  try {
    await call(context, 'drafts.add', {
      draft,
      items: [{ kind: 'entry', version: from.id, path: argument(input, 1), as: textOption(input, 'to') }],
    });
    const { result } = await confirmProtected(context, input, (confirmed) =>
      runJob(context, 'drafts.log', { draft, confirmed, run: joinedRun(context)?.run }),
    );
    isLogged = true;
    if (context.json) await printJson(context, result);
    else await printLogResult(context, result);
  } finally {
    if (!isLogged) await call(context, 'drafts.discard', { draft });
  }
}
