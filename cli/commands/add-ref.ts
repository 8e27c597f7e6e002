import type { DraftAddition } from '../../contract/draft-requests.ts';
import { hasCode } from '../../contract/errors.ts';
import { confirmProtected } from '../confirm-protected.ts';
import { type CliContext, call } from '../context.ts';
import { draftOptions } from '../draft-text.ts';
import { joinedRun, storeOfRun } from '../joined-run.ts';
import { printJson } from '../json-output.ts';
import { referenceOptions, referenceUris } from '../reference-options.ts';
import { printLogResult } from '../results/log-result.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput } from '../spec.ts';

/** `vitrine add-ref NAME URI…`: the newest version with references added becomes the next one. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const name = argument(input, 0);
  const options = referenceOptions(input);
  const items = referenceUris(context, input).map(
    (uri): DraftAddition => ({ kind: 'reference', uri, ...options }),
  );
  const store = context.store ?? storeOfRun(context, name);
  const base = await newestVersion(context, name, store);
  const about = await draftOptions(context, input);
  const { id: draft } = await call(context, 'drafts.create', { ...about, name, store, base });
  try {
    await call(context, 'drafts.add', { draft, items });
    const { result } = await confirmProtected(context, input, (confirmed) =>
      runJob(context, 'drafts.log', { draft, confirmed, run: joinedRun(context)?.run }),
    );
    if (context.json) await printJson(context, result);
    else await printLogResult(context, result);
  } catch (error) {
    await discard(context, draft);
    throw error;
  }
}

/** Id of the version to add to; undefined for a collection that is new or empty. */
async function newestVersion(
  context: CliContext,
  name: string,
  store: string | undefined,
): Promise<string | undefined> {
  try {
    return (await call(context, 'versions.get', { version: name, store })).id;
  } catch (error) {
    if (hasCode(error, 'COLLECTION_NOT_FOUND') || hasCode(error, 'VERSION_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** It is of no use to anybody; one that was logged is gone already. */
async function discard(context: CliContext, draft: string): Promise<void> {
  try {
    await call(context, 'drafts.discard', { draft });
  } catch (error) {
    if (!hasCode(error, 'DRAFT_NOT_FOUND')) throw error;
  }
}
