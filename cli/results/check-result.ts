import type { CheckResult } from '../../contract/domain.ts';
import { formatCount, formatCounted } from '../../contract/numbers.ts';
import { type CliContext, print } from '../context.ts';
import { printable } from '../text/escape.ts';

const SHOWN = 20;

/** Tells what a check of references found, what drifted first. @param kept how many of those may stay so */
export async function printCheckResult(
  context: CliContext,
  result: CheckResult,
  kept?: number,
): Promise<void> {
  const { palette } = context;
  const { checked, same, changed, missing, unknown } = result;
  const name = palette.bold(printable(result.version));
  if (checked === 0) return print(context, `${name} has no references`);
  if (same === checked) {
    return print(
      context,
      `${palette.green('As recorded')}: all ${formatCounted(checked, 'reference')} of ${name}`,
    );
  }
  const counts = [
    ...(changed > 0 ? [palette.yellow(`${formatCount(changed)} changed`)] : []),
    ...(missing > 0 ? [palette.red(`${formatCount(missing)} missing`)] : []),
    ...(unknown > 0 ? [`${formatCount(unknown)} unknown`] : []),
    `${formatCount(same)} as recorded`,
  ];
  await print(context, `${name}: ${formatCounted(checked, 'reference')}: ${counts.join(', ')}`);
  const order = ['changed', 'missing', 'unknown'];
  const shown = [...result.drifted]
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .slice(0, SHOWN);
  for (const { path, state, uri, reason } of shown) {
    const why = reason === null ? '' : `: ${printable(reason)}`;
    await print(
      context,
      `  ${state.padEnd(7)}  ${printable(path)}  ${palette.dim(`${printable(uri)}${why}`)}`,
    );
  }
  const more = checked - same - shown.length;
  if (more > 0) await print(context, palette.dim(`  and ${formatCounted(more, 'other')}; --json lists more`));
  if (kept !== undefined) await print(context, `${formatCount(kept)} may stay as they are`);
  else if (changed + missing > 0) {
    const full = printable(result.version);
    await print(
      context,
      palette.dim(`Log what is there now: vitrine renew ${full}; or its bytes: --store-copy`),
    );
  }
}
