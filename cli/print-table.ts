import { type CliContext, print } from './context.ts';
import { type Cell, type Column, formatTable } from './text/table.ts';

/** Prints rows below a header, cut to the width of the terminal. */
export async function printTable(
  context: CliContext,
  columns: readonly Column[],
  rows: readonly Cell[][],
): Promise<void> {
  const width = context.environment.stdout.columns();
  await print(context, ...formatTable(columns, rows, { palette: context.palette, width }));
}
