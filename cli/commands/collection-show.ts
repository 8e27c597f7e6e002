import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printCollection } from '../print-collection.ts';
import { argument, type CommandInput } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine collection show NAME`: all about one collection. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const found = await call(context, 'collections.get', {
    collection: argument(input, 0),
    store: context.store,
  });
  if (context.json) return printJson(context, found);
  const name = `${found.entity}/${found.project}/${found.name}`;
  await print(context, context.palette.bold(printable(name)));
  await printCollection(context, found);
}
