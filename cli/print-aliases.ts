import type { AliasResult } from '../contract/domain.ts';
import { type CliContext, print } from './context.ts';
import { printJson } from './json-output.ts';
import { shortVersion } from './names.ts';
import { printable } from './text/escape.ts';

/** Prints which aliases a version has now, and which of them moved from where to where. */
export async function printAliases(context: CliContext, version: AliasResult): Promise<void> {
  if (context.json) return printJson(context, version);
  const aliases =
    version.aliases.length === 0 ? 'no aliases' : context.palette.blue(printable(version.aliases.join(', ')));
  await print(context, `${context.palette.bold(printable(shortVersion(version)))}  ${aliases}`);
  await printMoves(context, version.moved);
}

/** Prints which aliases went from one version to another. */
export async function printMoves(context: CliContext, moved: AliasResult['moved']): Promise<void> {
  for (const { alias, from, to } of moved) {
    await print(context, context.palette.dim(`${printable(alias)} moved from ${from} to ${to}`));
  }
}
