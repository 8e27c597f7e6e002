import { bashScript } from '../completion/bash-script.ts';
import { completionModel } from '../completion/completion-model.ts';
import { fishScript } from '../completion/fish-script.ts';
import { zshScript } from '../completion/zsh-script.ts';
import type { CliContext } from '../context.ts';
import { printJson } from '../json-output.ts';
import { argument, type CommandInput } from '../spec.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** `vitrine completion SHELL`: a completion script made from the command table. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const shell = argument(input, 0) as keyof typeof SCRIPTS;
  const script = SCRIPTS[shell](completionModel(context.table));
  if (context.json) await printJson(context, { shell, script });
  else await context.environment.stdout.write(script);
}
