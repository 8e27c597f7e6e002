import { AppError } from '../../contract/errors.ts';
import { formatCounted } from '../../contract/numbers.ts';
import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { namesVersion } from '../names.ts';
import { type CommandInput, flagOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine restore NAME:vN…`: undoes a delete. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  if (flagOption(input, 'collection')) return restoreCollections(context, input.args);
  const collection = input.args.find((name) => !namesVersion(name));
  if (collection !== undefined) {
    throw new AppError('USAGE', `"${collection}" names a collection, not a version.`, {
      hint: 'See what can be restored, with the commands that do it: "vitrine ls --deleted".',
    });
  }
  const result = await call(context, 'versions.restore', { versions: [...input.args], store: context.store });
  if (context.json) return printJson(context, result);
  const { bold } = context.palette;
  if (result.restored.length > 0) {
    await print(context, `Restored ${bold(printable(result.restored.join(', ')))}`);
  }
  for (const name of result.notDeleted) await print(context, `${bold(printable(name))} was not deleted`);
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
