import type { RebuildResult } from '../../contract/domain.ts';
import { formatCounted } from '../../contract/numbers.ts';
import { type CliContext, print } from '../context.ts';
import { printable } from '../text/escape.ts';

/** Tells what the new catalog holds and where the old one is. */
export async function printRebuildResult(context: CliContext, result: RebuildResult): Promise<void> {
  const holds = [
    formatCounted(result.stores, 'store'),
    formatCounted(result.collections, 'collection'),
    formatCounted(result.versions, 'version'),
  ];
  await print(context, `${context.palette.green('Rebuilt')} the catalog: ${holds.join(', ')}`);
  if (result.movedTo !== null) await print(context, `The old one is ${printable(result.movedTo)}`);
}
