import type { VerifyResult } from '../../contract/domain.ts';
import { AppError } from '../../contract/errors.ts';
import { formatBytes, formatCounted } from '../../contract/numbers.ts';
import { type CliContext, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printable } from '../text/escape.ts';
import { printDamages } from './print-damages.ts';

/**
 * Prints what a verification found.
 *
 * @throws STORE_DAMAGED after the report, so that the exit code tells too.
 */
export async function printVerifyResult(context: CliContext, result: VerifyResult): Promise<void> {
  if (context.json) await printJson(context, result);
  else await printReport(context, result);
  if (result.ok) return;
  const damages = formatCounted(result.damages.length, 'damaged or missing object');
  throw new AppError('STORE_DAMAGED', `The store has ${damages}.`, {
    hint: 'What is named in the report cannot be trusted; everything else can be read. "vitrine store repair" mends what it can.',
    details: { damages: result.damages.length },
  });
}

async function printReport(context: CliContext, result: VerifyResult): Promise<void> {
  const { palette } = context;
  await printDamages(context, result.damages);
  const objects = `all ${formatCounted(result.objects, 'object')} of the store with ${formatBytes(result.bytes)}`;
  const read = `${objects}, ${formatCounted(result.versions, 'version')}`;
  if (result.ok) await print(context, `${palette.green('All is whole')}: ${read}`);
  else await print(context, `Read ${read}`);
  for (const each of result.notes) await print(context, palette.dim(printable(each)));
}
