import { AppError } from '../../contract/errors.ts';
import type { KeepingRules } from '../../contract/keeping-shapes.ts';
import { applyKeeping } from '../apply-keeping.ts';
import type { CliContext } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printPreview, wholePreview } from '../print-keeping.ts';
import { argument, type CommandInput, flagOption } from '../spec.ts';

/** Any alias keeps. */
const WITH_ALIAS: KeepingRules = {
  last: null,
  youngerSeconds: null,
  aliases: ['*'],
  tags: [],
  automatic: false,
};

/** `vitrine clean NAME --without-alias`: deletes the versions that have no alias. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const collection = argument(input, 0);
  if (!flagOption(input, 'withoutAlias')) {
    throw new AppError('USAGE', `Say which versions of ${collection} are to go.`, {
      hint: `"vitrine clean ${collection} --without-alias" deletes those without an alias; for others see "vitrine help keep".`,
    });
  }
  if (flagOption(input, 'dryRun')) {
    const preview = await wholePreview(context, { collection, rules: WITH_ALIAS });
    return context.json ? printJson(context, preview) : printPreview(context, preview);
  }
  await applyKeeping(context, { collection, rules: WITH_ALIAS, confirmed: flagOption(input, 'yes') });
}
