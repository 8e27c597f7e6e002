import { type CliContext, print } from './context.ts';
import { printableJson } from './text/escape.ts';

/** Prints one JSON document on one line. */
export async function printJson(context: CliContext, value: unknown): Promise<void> {
  await print(context, printableJson(value));
}

/** Prints a list of any length as one JSON array, an item a line, without holding it in memory. */
export async function printJsonArray(
  context: CliContext,
  pages: AsyncIterable<readonly unknown[]>,
): Promise<void> {
  let separator = '[\n';
  for await (const items of pages) {
    if (items.length === 0) continue;
    const text = items.map((item) => printableJson(item)).join(',\n');
    await context.environment.stdout.write(separator + text);
    separator = ',\n';
  }
  await print(context, separator === '[\n' ? '[]' : '\n]');
}

/** Prints one JSON document whose last member is a list of any length, which is written page by page. */
export async function printJsonWithList(
  context: CliContext,
  value: object,
  list: { readonly name: string; readonly pages: AsyncIterable<readonly unknown[]> },
): Promise<void> {
  let separator = `${printableJson(value).slice(0, -1)},${JSON.stringify(list.name)}:[`;
  for await (const items of list.pages) {
    if (items.length === 0) continue;
    const text = items.map((item) => printableJson(item)).join(',\n');
    await context.environment.stdout.write(separator + text);
    separator = ',\n';
  }
  await print(context, separator === ',\n' ? ']}' : `${separator}]}`);
}
