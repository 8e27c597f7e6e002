import { formatCounted } from '../../contract/numbers.ts';
import type { ReadListsResult } from '../../contract/search-shapes.ts';
import { type CliContext, print } from '../context.ts';
import { printable } from '../text/escape.ts';

/** Tells how many lists of files were read, and which could not be. */
export async function printReadListsResult(context: CliContext, result: ReadListsResult): Promise<void> {
  await print(context, `Read the files of ${formatCounted(result.read, 'version')}`);
  for (const { version, message } of result.failed) {
    await print(
      context,
      `${context.palette.yellow('not read')} ${printable(version)}: ${printable(message)}`,
    );
  }
}
