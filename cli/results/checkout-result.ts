import type { CheckoutPlan, CheckoutResult } from '../../contract/domain.ts';
import { formatBytes, formatCounted, formatDay } from '../../contract/numbers.ts';
import { shellWord } from '../../contract/shell-words.ts';
import { type CliContext, print } from '../context.ts';
import { printable } from '../text/escape.ts';
import { noteMissing } from './missing-entries.ts';

const SHOWN_PATHS = 5;

/** Shows what a checkout would do: counts, sizes and the first paths of each kind. */
export async function printCheckoutPlan(context: CliContext, plan: CheckoutPlan): Promise<void> {
  const { palette } = context;
  await print(context, `Check out ${palette.bold(printable(plan.version))} to ${printable(plan.folder)}:`);
  if (plan.add + plan.replace + plan.delete === 0) {
    await print(context, `  nothing to do: ${formatCounted(plan.unchanged, 'file')} as they should be`);
    return;
  }
  const parts = [
    {
      verb: 'add',
      sign: '+',
      count: plan.add,
      bytes: plan.addBytes,
      paths: plan.sample.add,
      style: palette.green,
    },
    {
      verb: 'replace',
      sign: '~',
      count: plan.replace,
      bytes: plan.replaceBytes,
      paths: plan.sample.replace,
      style: palette.yellow,
    },
    {
      verb: 'delete',
      sign: '−',
      count: plan.delete,
      bytes: plan.deleteBytes,
      paths: plan.sample.delete,
      style: palette.red,
    },
  ];
  for (const { verb, sign, count, bytes, paths, style } of parts) {
    if (count === 0) continue;
    await print(context, `  ${verb} ${formatCounted(count, 'file')}, ${formatBytes(bytes)}`);
    for (const path of paths.slice(0, SHOWN_PATHS))
      await print(context, style(`    ${sign} ${printable(path)}`));
    const more = count - Math.min(paths.length, SHOWN_PATHS);
    if (more > 0) await print(context, palette.dim(`      and ${formatCounted(more, 'other')}`));
  }
  if (plan.rescue > 0) {
    const files = formatCounted(plan.rescue, 'file');
    await print(context, `  ${files} (${formatBytes(plan.rescueBytes)}) in no version yet: rescued first`);
  }
  await printProblems(context, 'cannot be fetched', plan.missing);
  await printProblems(context, 'left alone', plan.leftAlone);
}

async function printProblems(
  context: CliContext,
  what: string,
  problems: CheckoutPlan['leftAlone'],
): Promise<void> {
  if (problems.length === 0) return;
  await print(context, `  ${formatCounted(problems.length, 'path')} ${what}:`);
  for (const { message } of problems.slice(0, SHOWN_PATHS)) await print(context, `    ${printable(message)}`);
  const more = problems.length - SHOWN_PATHS;
  if (more > 0) await print(context, context.palette.dim(`      and ${formatCounted(more, 'other')}`));
}

/** Tells what a checkout did and how to take it back. */
export async function printCheckoutResult(context: CliContext, result: CheckoutResult): Promise<void> {
  const { palette } = context;
  const version = palette.bold(printable(result.version));
  await print(context, `${palette.green('Checked out')} ${version} to ${printable(result.folder)}`);
  if (result.rescuedTo !== null) await print(context, `Rescued files are in ${printable(result.rescuedTo)}`);
  await noteMissing(context, result);
  if (result.add + result.replace + result.delete === 0) return;
  const until = formatDay(result.undoUntil, context.environment.now());
  await print(
    context,
    palette.dim(`Undo until ${until}: vitrine checkout --undo --to ${shellWord(printable(result.folder))}`),
  );
}

/** Tells what an undo put back, removed, rescued and left. */
export async function printUndoResult(context: CliContext, result: CheckoutResult): Promise<void> {
  const { green, bold } = context.palette;
  const back = result.add + result.replace;
  const done = [
    ...(back > 0 ? [`${formatCounted(back, 'file')} put back`] : []),
    ...(result.delete > 0 ? [`${formatCounted(result.delete, 'file')} removed`] : []),
  ];
  const what = done.length === 0 ? 'no file had to change' : done.join(', ');
  await print(
    context,
    `${green('Undone')}: the checkout of ${bold(printable(result.version))} to ${printable(result.folder)}; ${what}`,
    'Files that the checkout did not touch were left as they are, those added since too',
  );
  if (result.rescuedTo !== null) {
    const files = formatCounted(result.rescue, 'file');
    await print(
      context,
      `Changed since and in no version: ${files}, rescued to ${bold(printable(result.rescuedTo))}`,
    );
  }
  await printProblems(context, 'cannot be put back', result.missing);
}
