import { AppError } from '../../contract/errors.ts';
import { type CliContext, call, print } from '../context.ts';
import { requireFolder } from '../find-folder.ts';
import { printJson } from '../json-output.ts';
import { argument, type CommandInput, flagOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine folders update DIR`: changes how a dataset folder is kept. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const automatic = either(input, 'auto', 'manual');
  const paused = either(input, 'pause', 'resume');
  if (automatic === undefined && paused === undefined) {
    throw new AppError('USAGE', 'Say what to change.', {
      hint: 'Give --auto, --manual, --pause or --resume.',
    });
  }
  const { id } = await requireFolder(context, argument(input, 0));
  const folder = await call(context, 'folders.update', { folder: id, automatic, paused });
  if (context.json) return printJson(context, folder);
  const logs = folder.automatic ? 'logs by itself' : 'logs when told';
  await print(context, `${printable(folder.path)}: ${logs}${folder.paused ? ', paused' : ''}`);
}

function either(input: CommandInput, yes: string, no: string): boolean | undefined {
  if (flagOption(input, yes) && flagOption(input, no)) {
    throw new AppError('USAGE', `--${yes} and --${no} exclude each other.`);
  }
  if (flagOption(input, yes)) return true;
  return flagOption(input, no) ? false : undefined;
}
