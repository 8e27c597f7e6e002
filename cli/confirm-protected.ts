import { hasCode } from '../contract/errors.ts';
import { confirm } from './confirm.ts';
import { type CliContext, note } from './context.ts';
import { type CommandInput, flagOption } from './spec.ts';
import { printable } from './text/escape.ts';

/**
 * Makes a change. When a protected alias stands against it, asks at the terminal and makes it confirmed; with `--yes` it is
 * confirmed from the start.
 *
 * @throws what the change throws, `ALIAS_PROTECTED` where nobody can answer, `CANCELLED`
 */
export async function confirmProtected<T>(
  context: CliContext,
  input: CommandInput,
  change: (confirmed?: true) => Promise<T>,
): Promise<T> {
  if (flagOption(input, 'yes')) return change(true);
  try {
    return await change();
  } catch (error) {
    if (!hasCode(error, 'ALIAS_PROTECTED')) throw error;
    if (context.json || context.environment.prompt === undefined) throw error;
    await note(context, printable(error.message));
    await confirm(context, { message: error.message });
    return change(true);
  }
}
