import type { CommandDescription, CommandOverview } from './command-description.ts';
import type { CliContext } from './context.ts';

/** One command as the parser knows it. */
export interface CommandSpec extends CommandDescription {
  readonly load: () => Promise<CommandModule>;
}

/** The whole command line. */
export interface CommandTable extends CommandOverview {
  readonly commands: readonly CommandSpec[];
}

interface CommandModule {
  /** May return an exit code; otherwise it is 0 unless an error is thrown. */
  readonly run: (context: CliContext, input: CommandInput) => Promise<void> | Promise<number>;
}

export interface CommandInput {
  /** The positional arguments in order; optional ones that were left out are not there. */
  readonly args: readonly string[];
  /** Option values by camel-cased long name. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A text option, or undefined when it was not given. */
export function textOption(input: CommandInput, name: string): string | undefined {
  const value = input.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** True when a switch was given. */
export function flagOption(input: CommandInput, name: string): boolean {
  return input.options[name] === true;
}

/** All values of an option that may be given several times. */
export function listOption(input: CommandInput, name: string): string[] {
  const value = input.options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** As `listOption`, but undefined when the option was not given. */
export function someOption(input: CommandInput, name: string): string[] | undefined {
  const values = listOption(input, name);
  return values.length === 0 ? undefined : values;
}

/** The argument at a place that the parser has checked to be there. */
export function argument(input: CommandInput, place: number): string {
  return input.args[place] ?? '';
}
