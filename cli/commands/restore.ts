import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { requireVersionName } from '../names.ts';
import { type CommandInput, flagOption } from '../spec.ts';
import { printable } from '../text/escape.ts';
import { formatCounted } from '../text/numbers.ts';

/** `vitrine restore NAME:vN…`: undoes a delete. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  if (flagOption(input, 'collection')) return restoreCollections(context, input.args);
  const versions = input.args.map((name) => requireVersionName(name, 'restore'));
  const result = await call(context, 'versions.restore', { versions, store: context.store });
  if (context.json) return printJson(context, result);
  await print(context, `Restored ${context.palette.bold(printable(result.restored.join(', ')))}`);
}

async function restoreCollections(context: CliContext, names: readonly string[]): Promise<void> {
  const results = [];
  for (const collection of names) {
    const result = await call(context, 'collections.restore', { collection, store: context.store });
    results.push(result);
    if (context.json) continue;
    const versions = formatCounted(result.versions, 'version');
    await print(context, `Restored ${context.palette.bold(printable(collection))} with ${versions}`);
  }
  if (context.json) await printJson(context, results);
}
