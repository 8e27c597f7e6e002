import { AppError } from '../../contract/errors.ts';
import { confirmProtected } from '../confirm-protected.ts';
import { type CliContext, call } from '../context.ts';
import { printAliases } from '../print-aliases.ts';
import { argument, type CommandInput, flagOption } from '../spec.ts';

/** `vitrine alias set NAME:ALIAS ALIAS…`: makes these a version's only aliases; `--none` takes all away. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const aliases = input.args.slice(1);
  const version = argument(input, 0);
  const none = flagOption(input, 'none');
  if (none && aliases.length > 0) {
    throw new AppError('USAGE', '--none and aliases exclude each other.', {
      hint: 'Give the aliases that the version shall have, or --none alone.',
    });
  }
  if (!none && aliases.length === 0) {
    throw new AppError('USAGE', `Say which aliases ${version} shall have.`, {
      hint: `For example "vitrine alias set ${version} prod"; "vitrine alias set ${version} --none" takes all away.`,
    });
  }
  const edited = await confirmProtected(context, input, (confirmed) =>
    call(context, 'aliases.set', { version, store: context.store, aliases, confirmed }),
  );
  await printAliases(context, edited);
}
