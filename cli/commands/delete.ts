import type { CollectionSummary } from '../../contract/domain.ts';
import { AppError } from '../../contract/errors.ts';
import { formatCounted, formatDay } from '../../contract/numbers.ts';
import { confirm } from '../confirm.ts';
import { confirmProtected } from '../confirm-protected.ts';
import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { namesVersion } from '../names.ts';
import { type CommandInput, flagOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine delete NAME:ALIAS…`: deletes versions, or collections with `--collection`. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  if (flagOption(input, 'collection')) {
    return deleteCollections(context, input.args, flagOption(input, 'yes'));
  }
  for (const name of input.args) if (!namesVersion(name)) await refuseCollection(context, name);
  const withAliases = flagOption(input, 'withAliases');
  const versions = [...input.args];
  const result = await confirmProtected(context, input, (confirmed) =>
    call(context, 'versions.delete', { versions, withAliases, confirmed, store: context.store }),
  );
  if (context.json) return printJson(context, result);
  await print(
    context,
    `Deleted ${context.palette.bold(printable(result.deleted.join(', ')))}`,
    undoLine(context, result.undoUntil, result.deleted.join(' ')),
  );
}

/** Refuses `animals` where `animals:v3` is meant. Throws the engine's own error when there is no such collection. */
async function refuseCollection(context: CliContext, name: string): Promise<never> {
  const { latest } = await call(context, 'collections.get', { collection: name, store: context.store });
  const example = latest === null ? '' : `, such as ${name}:${latest}`;
  throw new AppError('USAGE', `"${name}" names a collection, not a version.`, {
    hint: `Name a version${example}, or delete all of it with "vitrine delete ${name} --collection".`,
  });
}

async function deleteCollections(
  context: CliContext,
  names: readonly string[],
  confirmed: boolean,
): Promise<void> {
  const found: CollectionSummary[] = [];
  for (const collection of names) {
    found.push(await call(context, 'collections.get', { collection, store: context.store }));
  }
  if (!confirmed) {
    const all = found.map(({ versions }, at) => `${names[at]} with ${formatCounted(versions, 'version')}`);
    const message = `${all.join(' and ')} would be deleted.`;
    if (!context.json && context.environment.prompt !== undefined) await print(context, printable(message));
    await confirm(context, { message, details: found });
  }
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
  const store = context.store === undefined ? '' : ` --store ${context.store}`;
  return context.palette.dim(`Can be restored until ${day}: vitrine restore ${printable(what + store)}`);
}
