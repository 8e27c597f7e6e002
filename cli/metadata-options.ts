import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError, type ErrorCode, systemCode } from '../contract/errors.ts';
import { parseJsonObject, parseJsonText } from '../contract/json-text.ts';
import { formatCounted } from '../contract/numbers.ts';
import { type CliContext, note } from './context.ts';
import { type CommandInput, listOption, textOption } from './spec.ts';
import { printable } from './text/escape.ts';

type Metadata = ReturnType<typeof parseJsonObject>;

/**
 * The object of `--metadata FILE`, where `-` is standard input; undefined without the option.
 *
 * @throws `INVALID_METADATA` naming file, line and column
 */
export async function metadataOption(
  context: CliContext,
  input: CommandInput,
): Promise<Metadata | undefined> {
  const file = textOption(input, 'metadata');
  if (file === undefined) return undefined;
  if (file === '-') return readObject(context, await context.environment.readInput(), 'Standard input');
  const path = resolve(context.environment.cwd, file);
  const text = readText(path, 'INVALID_METADATA', 'Give a JSON file with --metadata.');
  return readObject(context, text, path);
}

/**
 * The keys and values of all `--set KEY=VALUE`, or of another option like it. A value that is no JSON is taken as text, unless
 * it begins like a list, an object or a quoted text: then it was meant as JSON.
 *
 * @throws `USAGE`, `INVALID_METADATA`
 */
export async function assignments(
  context: CliContext,
  input: CommandInput,
  option = 'set',
): Promise<Metadata | undefined> {
  const given = listOption(input, option);
  if (given.length === 0) return undefined;
  const pairs: [string, Metadata[string]][] = [];
  for (const each of given) {
    const sign = each.indexOf('=');
    if (sign <= 0) {
      throw new AppError('USAGE', `--${option} takes KEY=VALUE, not "${each}".`, {
        hint: `For example --${option} source="camera 2" or --${option} 'lens={"mm": 35}'.`,
      });
    }
    const key = each.slice(0, sign);
    const what = `--${option} ${key}`;
    const counter = countNaNs();
    pairs.push([key, jsonOrText(each.slice(sign + 1), what, counter.onNaN)]);
    await tellNaNs(context, what, counter.count());
  }
  return Object.fromEntries(pairs);
}

/** The text of a file that an option names, or of standard input for `-`. */
export async function fileText(context: CliContext, file: string, hint: string): Promise<string> {
  if (file === '-') return context.environment.readInput();
  return readText(resolve(context.environment.cwd, file), 'INVALID_INPUT', hint);
}

async function readObject(context: CliContext, text: string, what: string): Promise<Metadata> {
  const counter = countNaNs();
  const metadata = parseJsonObject(text, what, counter.onNaN);
  await tellNaNs(context, what, counter.count());
  return metadata;
}

function countNaNs() {
  let nans = 0;
  return {
    onNaN: () => {
      nans += 1;
    },
    count: () => nans,
  };
}

/** Tells of NaN, which no JSON knows; with `--json` standard error has nothing but errors. */
async function tellNaNs(context: CliContext, what: string, nans: number): Promise<void> {
  if (nans === 0 || context.json) return;
  await note(context, printable(`${what}: NaN is saved as null (${formatCounted(nans, 'value')}).`));
}

function jsonOrText(text: string, what: string, onNaN: () => void): Metadata[string] {
  try {
    return parseJsonText(text, what, onNaN);
  } catch (error) {
    // Infinite numbers are refused as in a file, not kept as words.
    if (/^\s*["[{]/.test(text) || /^\s*-?Infinity\s*$/.test(text)) throw error;
    if (error instanceof AppError) return text;
    throw error;
  }
}

function readText(path: string, code: ErrorCode, hint: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = systemCode(error);
    if (reason === undefined) throw error;
    throw new AppError(code, `${path} cannot be read (${reason}).`, { hint, path });
  }
}
