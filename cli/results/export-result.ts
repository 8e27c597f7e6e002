import type { ManifestResult } from '../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../contract/numbers.ts';
import { type CliContext, print } from '../context.ts';
import { printable } from '../text/escape.ts';

/** Tells a person where a manifest was written. */
export async function printExportResult(context: CliContext, result: ManifestResult): Promise<void> {
  const { palette } = context;
  await print(
    context,
    `${palette.green('Exported')} the manifest of ${palette.bold(printable(result.version))} to ${printable(result.file)}`,
    palette.dim(`${formatCounted(result.entries, 'file')} · ${formatBytes(result.bytes)}`),
  );
}
