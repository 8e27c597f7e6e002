import type { DownloadResult } from '../../contract/domain.ts';
import { EXIT_CODES } from '../../contract/errors.ts';
import { formatCount, formatCounted } from '../../contract/numbers.ts';
import { type CliContext, note } from '../context.ts';
import { printable } from '../text/escape.ts';

const SHOWN = 10;

type Missing = Pick<DownloadResult, 'missing' | 'missingCount'>;

/** Tells which entries are not there, and why. */
export async function noteMissing(context: CliContext, { missing, missingCount }: Missing): Promise<void> {
  if (missingCount === 0) return;
  await note(context, `Not written: ${formatCounted(missingCount, 'file')}`);
  for (const { path, message } of missing.slice(0, SHOWN)) {
    await note(context, `  ${printable(path)}: ${printable(message)}`);
  }
  const more = missingCount - Math.min(missing.length, SHOWN);
  if (more > 0) await note(context, `  and ${formatCount(more)} more; --json names them`);
}

/** The exit code of a fetch: its own when references could not be had. Those that were to be left out do not count. */
export function fetchExitCode({ missing, missingCount }: Missing): number {
  const skipped = missing.filter(({ reason }) => reason === 'skipped').length;
  const areAllSkipped = missing.length > 0 && skipped === missing.length;
  return missingCount === 0 || areAllSkipped ? 0 : EXIT_CODES.incomplete;
}
