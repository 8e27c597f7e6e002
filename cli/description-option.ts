import { AppError } from '../contract/errors.ts';
import type { CliContext } from './context.ts';
import { fileText } from './metadata-options.ts';
import { type CommandInput, textOption } from './spec.ts';

/** What `--description` says, or the file of `--description-file` holds; undefined without them. @throws `USAGE` */
export async function descriptionOption(
  context: CliContext,
  input: CommandInput,
): Promise<string | undefined> {
  const description = textOption(input, 'description');
  const file = textOption(input, 'descriptionFile');
  if (file === undefined) return description;
  if (description !== undefined) {
    throw new AppError('USAGE', '--description and --description-file exclude each other.', {
      hint: 'Give one of them.',
    });
  }
  return fileText(context, file, 'Give a text file with --description-file, or - for standard input.');
}
