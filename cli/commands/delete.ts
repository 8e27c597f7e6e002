import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { requireVersionName } from '../names.ts';
import { type CommandInput, flagOption } from '../spec.ts';
import { printable } from '../text/escape.ts';
import { formatCounted, formatDay } from '../text/numbers.ts';

/** `vitrine delete NAME:ALIAS…`: deletes versions, or collections with `--collection`. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  if (flagOption(input, 'collection')) return deleteCollections(context, input.args);
  const versions = input.args.map((name) => requireVersionName(name, 'delete'));
  const withAliases = flagOption(input, 'withAliases');
  const result = await call(context, 'versions.delete', { versions, withAliases, store: context.store });
  if (context.json) return printJson(context, result);
  await print(
    context,
    `Deleted ${context.palette.bold(printable(result.deleted.join(', ')))}`,
    undoLine(context, result.undoUntil, input.args.join(' ')),
  );
}

async function deleteCollections(context: CliContext, names: readonly string[]): Promise<void> {
  const results = [];
  for (const collection of names) {
    const result = await call(context, 'collections.delete', { collection, store: context.store });
    results.push({ collection, ...result });
    if (context.json) continue;
    await print(
      context,
      `Deleted ${context.palette.bold(printable(collection))} with ${formatCounted(result.versions, 'version')}`,
      undoLine(context, result.undoUntil, `${collection} --collection`),
    );
  }
  if (context.json) await printJson(context, results);
}

function undoLine(context: CliContext, until: string, what: string): string {
  const day = formatDay(until, context.environment.now());
  return context.palette.dim(`Undo until ${day}: vitrine restore ${printable(what)}`);
}
