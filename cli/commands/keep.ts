import { AppError } from '../../contract/errors.ts';
import type { KeepingRules } from '../../contract/keeping-shapes.ts';
import { applyKeeping } from '../apply-keeping.ts';
import { type CliContext, call, note, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { rulesWords } from '../keeping-words.ts';
import { printPreview, wholePreview } from '../print-keeping.ts';
import { argument, type CommandInput, flagOption, listOption, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';
import { parseTimeToLive } from '../time-to-live.ts';

/** `vitrine keep NAME`: sets, shows, previews, applies and takes away the rules about which versions stay. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const collection = argument(input, 0);
  const actions = ['preview', 'apply', 'off'].filter((each) => flagOption(input, each));
  if (actions.length > 1) {
    throw new AppError('USAGE', `--${actions[0]} and --${actions[1]} cannot be given together.`);
  }
  const [action] = actions;
  const given = givenRules(input);
  if (action === 'off') {
    if (given) throw new AppError('USAGE', '--off takes all rules away; it cannot be given with rules.');
    await call(context, 'collections.edit', { collection, store: context.store, keeping: null });
    if (context.json) return printJson(context, { rules: null });
    return print(context, `All versions of ${printable(collection)} stay.`);
  }
  const rules = given && (await wholeRules(context, collection, given));
  if (action !== 'preview' && rules) {
    await call(context, 'collections.edit', { collection, store: context.store, keeping: rules });
  }
  if (action === 'apply') return applyKeeping(context, { collection, confirmed: flagOption(input, 'yes') });
  if (rules && action === undefined && !context.json) {
    await print(context, `${context.palette.green('Saved')} the rules of ${printable(collection)}.`);
  }
  return show(context, collection, action === 'preview' ? rules : undefined);
}

async function show(context: CliContext, collection: string, rules: KeepingRules | undefined): Promise<void> {
  const preview = await wholePreview(context, { collection, rules });
  if (context.json) return printJson(context, preview);
  if (!preview.rules) {
    await print(context, `All versions of ${printable(collection)} stay: it has no rules.`);
    return note(context, `Set some with "vitrine keep ${printable(collection)} --last 10 --alias '*'".`);
  }
  const when = preview.rules.automatic ? ', after each log by itself' : '';
  await print(context, `Of ${printable(collection)} stay: ${rulesWords(preview.rules)}${when}.`);
  await printPreview(context, preview);
  if (preview.deletes > 0 && !rules) {
    await note(context, `Delete them with "vitrine keep ${printable(collection)} --apply".`);
  }
}

type Given = Partial<KeepingRules>;

/** The rules of the command line; undefined without any. */
function givenRules(input: CommandInput): Given | undefined {
  const last = textOption(input, 'last');
  const younger = textOption(input, 'younger');
  const aliases = listOption(input, 'alias');
  const tags = listOption(input, 'tag');
  const automatic = textOption(input, 'automatic');
  const given: Given = {
    ...(last === undefined ? {} : { last: parseLast(last) }),
    ...(younger === undefined ? {} : { youngerSeconds: parseYounger(younger) }),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(automatic === undefined ? {} : { automatic: automatic === 'on' }),
  };
  return Object.keys(given).length === 0 ? undefined : given;
}

/**
 * Rules take the place of those before. `--automatic` alone changes nothing else; with other rules any alias keeps, unless said
 * otherwise.
 */
async function wholeRules(context: CliContext, collection: string, given: Given): Promise<KeepingRules> {
  const { keeping } = await call(context, 'collections.get', { collection, store: context.store });
  const { automatic, ...rules } = given;
  const isOnlyAutomatic = Object.keys(rules).length === 0;
  if (isOnlyAutomatic && !keeping) {
    throw new AppError('USAGE', `${collection} has no rules that could be applied by themselves.`, {
      hint: `Say what stays, for example "vitrine keep ${collection} --last 10 --automatic on".`,
    });
  }
  const base = isOnlyAutomatic
    ? keeping!
    : { last: null, youngerSeconds: null, aliases: ['*'], tags: [], automatic: keeping?.automatic ?? false };
  return { ...base, ...rules, automatic: automatic ?? base.automatic };
}

function parseLast(text: string): number {
  const last = Number(text);
  if (/^\d+$/.test(text) && last >= 1 && last <= 1_000_000) return last;
  throw new AppError('USAGE', `--last takes a number of versions, at least 1, not "${text}".`);
}

function parseYounger(text: string): number {
  try {
    const seconds = parseTimeToLive(text);
    if (seconds !== null) return seconds;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  throw new AppError('USAGE', `--younger takes a time such as 30d, 12h, 90m or 2w, not "${text}".`);
}
