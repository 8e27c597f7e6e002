import { type CliContext, print } from './context.ts';
import { printable } from './text/escape.ts';
import { displayWidth } from './text/width.ts';

/** Prints names and values in two columns; empty values are left out, further lines of a value are indented. */
export async function printFields(
  context: CliContext,
  fields: readonly (readonly [name: string, value: string])[],
): Promise<void> {
  const shown = fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [printable(name), value] as const);
  const width = Math.max(0, ...shown.map(([name]) => displayWidth(name)));
  for (const [name, value] of shown) {
    const [first = '', ...rest] = value.split('\n').map(printable);
    const label = name + ' '.repeat(width - displayWidth(name));
    await print(context, `  ${context.palette.dim(label)}  ${first}`);
    for (const line of rest) await print(context, `  ${' '.repeat(width)}  ${line}`);
  }
}
