import type { DownloadResult } from '../../contract/domain.ts';
import { formatBytes, formatCount, formatCounted } from '../../contract/numbers.ts';
import { type CliContext, print } from '../context.ts';
import { printable } from '../text/escape.ts';
import { noteMissing } from './missing-entries.ts';

/** Tells a person where the files are and what was written. */
export async function printDownloadResult(context: CliContext, result: DownloadResult): Promise<void> {
  const { palette } = context;
  const facts = [
    `${formatCounted(result.files, 'file')}, ${formatBytes(result.bytes)}`,
    `${formatCount(result.written)} written (${formatBytes(result.writtenBytes)})${kinds(result)}`,
    ...(result.unchanged > 0 ? [`${formatCount(result.unchanged)} there already`] : []),
  ];
  const version = palette.bold(printable(result.version));
  await print(
    context,
    `${palette.green('Downloaded')} ${version} to ${printable(result.folder)}`,
    palette.dim(facts.join(' · ')),
  );
  await noteMissing(context, result);
}

/** Files that were there and differed are gone: that is said. */
function kinds({ written, replaced }: DownloadResult): string {
  if (replaced === 0) return '';
  return `: ${formatCount(written - replaced)} added, ${formatCount(replaced)} replaced`;
}
