import { resolve } from 'node:path';
import { type CliContext, call } from '../context.ts';
import { printStore } from '../print-store.ts';
import { argument, type CommandInput, flagOption, textOption } from '../spec.ts';

/** `vitrine store add DIR`: uses a store in a folder, or makes one there. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const store = await call(context, 'store.add', {
    location: resolve(context.environment.cwd, argument(input, 0)),
    handle: textOption(input, 'handle'),
    create: flagOption(input, 'create'),
    entity: textOption(input, 'entity'),
    newId: flagOption(input, 'newId'),
    makeDefault: flagOption(input, 'default'),
  });
  await printStore(context, store);
}
