import type { KeepingRules } from '../contract/keeping-shapes.ts';
import { formatBytes, formatCounted, formatDay } from '../contract/numbers.ts';
import { confirm } from './confirm.ts';
import { type CliContext, call, print } from './context.ts';
import { printJson } from './json-output.ts';
import { wholePreview } from './print-keeping.ts';
import { printable } from './text/escape.ts';

/** Deletes what rules do not keep (undefined: the collection's own), after a question unless `confirmed`. */
export async function applyKeeping(
  context: CliContext,
  options: {
    readonly collection: string;
    readonly rules?: KeepingRules | undefined;
    readonly confirmed: boolean;
  },
): Promise<void> {
  const { collection, rules, confirmed } = options;
  const { deletes, deletedBytes, versions } = await wholePreview(context, { collection, rules });
  if (deletes > 0 && !confirmed) {
    const what = `${formatCounted(deletes, 'version')} of ${collection} (${formatBytes(deletedBytes)} of files)`;
    const message = `${what} would be deleted.`;
    if (!context.json && context.environment.prompt !== undefined) await print(context, printable(message));
    await confirm(context, { message, details: { versions } });
  }
  const result = await call(context, 'keeping.apply', { collection, store: context.store, rules, versions });
  if (context.json) return printJson(context, result);
  if (result.deleted.length === 0) return print(context, 'Nothing to delete.');
  await print(
    context,
    `Deleted ${context.palette.bold(printable(result.deleted.join(', ')))}`,
    `Undo until ${formatDay(result.undoUntil, context.environment.now())} with "vitrine restore ${printable(result.deleted.join(' '))}"`,
  );
}
