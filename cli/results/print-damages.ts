import type { VerifyResult } from '../../contract/domain.ts';
import { formatCounted } from '../../contract/numbers.ts';
import { type CliContext, print } from '../context.ts';
import { printable } from '../text/escape.ts';

/** Prints damaged objects, each with the versions and paths that it touches. */
export async function printDamages(context: CliContext, damages: VerifyResult['damages']): Promise<void> {
  const { palette } = context;
  for (const damage of damages) {
    await print(
      context,
      palette.red(`${damage.kind}: ${printable(damage.object)}`),
      `  ${printable(damage.message)}`,
    );
    if (damage.versions.length > 0)
      await print(context, `  versions: ${printable(damage.versions.join(', '))}`);
    for (const path of damage.paths) await print(context, `    ${printable(path)}`);
    const more = damage.pathCount - damage.paths.length;
    if (more > 0) await print(context, palette.dim(`    and ${formatCounted(more, 'other')}`));
  }
}
