import type { RepairResult } from '../../contract/domain.ts';
import { AppError } from '../../contract/errors.ts';
import { formatCounted } from '../../contract/numbers.ts';
import { type CliContext, note, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printable } from '../text/escape.ts';
import { printDamages } from './print-damages.ts';

type Repaired = RepairResult['repaired'][number];

/**
 * Prints what a repair mended, where it came from, and what is still damaged.
 *
 * @throws STORE_DAMAGED after the report, so that the exit code tells too.
 */
export async function printRepairResult(context: CliContext, result: RepairResult): Promise<void> {
  if (context.json) await printJson(context, result);
  else await printReport(context, result);
  if (result.ok) return;
  const { dryRun, remaining } = result;
  const damages = formatCounted(remaining.length, 'damaged or missing object');
  throw new AppError('STORE_DAMAGED', `The store ${dryRun ? 'would still have' : 'still has'} ${damages}.`, {
    hint: 'Name copies of the store with --from. Everything that is not in the report can be read.',
    details: { damages: remaining.length },
  });
}

async function printReport(context: CliContext, result: RepairResult): Promise<void> {
  const { palette } = context;
  const { dryRun, repaired, remaining } = result;
  for (const each of repaired) {
    await print(
      context,
      `${each.kind}: ${printable(each.object)}`,
      palette.dim(`  ${describe(each, dryRun)}`),
    );
  }
  await printDamages(context, remaining);
  const objects = formatCounted(repaired.length, 'object');
  const mended = dryRun ? `Would repair ${objects}` : `Repaired ${objects}`;
  if (!result.ok) await print(context, mended);
  else if (repaired.length > 0)
    await print(context, `${palette.green(mended)}: all ${dryRun ? 'would be' : 'is'} whole`);
  else await print(context, `${palette.green('All is whole')}: nothing to repair`);
  for (const each of result.notes) await note(context, printable(each));
}

function describe({ how, from, foundChunks, lostChunks }: Repaired, dryRun: boolean): string {
  const places = printable(from.join(', '));
  if (how === 'copied') return `${dryRun ? 'a copy is in' : 'copied from'} ${places}`;
  if (how === 'removed') return dryRun ? 'can be removed' : 'removed; it was a cache';
  if (how === 'rebuilt') return dryRun ? 'can be made anew from the packs' : 'made anew from the packs';
  const facts = [dryRun ? 'can be rewritten' : 'rewritten'];
  if (foundChunks > 0) facts.push(`${formatCounted(foundChunks, 'chunk')} found in ${places}`);
  if (lostChunks > 0) facts.push(`${formatCounted(lostChunks, 'chunk')} not found`);
  return facts.join('; ');
}
