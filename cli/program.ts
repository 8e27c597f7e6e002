import { Argument, Command, Option } from 'commander';
import { AppError } from '../contract/errors.ts';
import type { ArgumentSpec, OptionSpec } from './command-description.ts';
import type { CommandInput, CommandSpec } from './spec.ts';
import { COMMAND_TABLE, GROUPS } from './table/commands.ts';

/** What happens with the parsed command line. */
export interface ProgramHost {
  readonly version: string;
  /** Columns for help. */
  readonly columns: number;
  run(spec: CommandSpec, input: CommandInput): Promise<void>;
  /** Gets help and version texts. */
  writeOut(text: string): void;
}

/** The parser for the whole command table. Throws Commander's own errors; see `usageError`. */
export function buildProgram(host: ProgramHost): Command {
  const program = new Command('vitrine')
    .description('Versions datasets and models the way W&B Artifacts does, on your own disks.')
    .usage('COMMAND [ARGUMENTS]')
    .version(host.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, subcommandTerm: commandTerm })
    .addHelpText('after', OVERVIEW);
  setUp(program, host);
  for (const option of COMMAND_TABLE.globalOptions) program.addOption(makeOption(option));
  const parents = new Map<string, Command>();
  for (const spec of COMMAND_TABLE.commands) addCommand(program, parents, { spec, host });
  return program;
}

/**
 * Commander's complaint as an error of ours: one sentence, what to write instead, and where to read more.
 *
 * @param called what was called: the start of the command line that help is there for, and how it may look
 */
export function usageError(
  message: string,
  called: { readonly command: string; readonly example?: string | undefined },
): AppError {
  const text = REWORDED.reduce(
    (words, [found, instead]) => words.replace(found, instead),
    message
      .replace(/^error: /, '')
      .replaceAll(/\s*\n\s*/g, ' ')
      .trim(),
  );
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  const more = `"${called.command} --help".`;
  const example = called.example?.replace(/\s+#.*/, '');
  return new AppError('USAGE', /[.?)]$/.test(sentence) ? sentence : `${sentence}.`, {
    hint:
      example !== undefined && text.startsWith('missing required argument')
        ? `For example "${example}"; see ${more}`
        : `See ${more}`,
  });
}

/** Commander's words in ours, with the quotes that all messages have. */
const REWORDED: readonly (readonly [RegExp, string])[] = [
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\.$/,
    'The $2 must be one of $3, not "$1".',
  ],
  [
    /^option '.*?(--\S+).*' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/,
    '$1 must be one of $3, not "$2".',
  ],
  [/(?<=^|\s)'(.*?)'(?=$|[\s.,])/g, '"$1"'],
];

const OVERVIEW = `
Start:
  vitrine log photos --name animals      the folder becomes animals:v0
  vitrine ls animals                     its versions
  vitrine download animals:latest        its files, in your downloads folder

"vitrine help COMMAND" tells more; topics: exit-codes, names, json, environment.`;

function addCommand(
  program: Command,
  parents: Map<string, Command>,
  { spec, host }: { readonly spec: CommandSpec; readonly host: ProgramHost },
): void {
  const [first, second] = spec.name.split(' ') as [string, string | undefined];
  const parent = second === undefined ? program : parentFor(program, parents, { name: first, host });
  const command = parent
    .command(second ?? first, { hidden: spec.hidden ?? false, isDefault: spec.isDefault ?? false })
    .summary(spec.summary)
    .description(`${spec.summary}.`)
    .helpGroup(second === undefined ? (GROUPS[spec.group] ?? '') : 'Commands:')
    .allowExcessArguments(false)
    .helpOption('-h, --help', 'print help')
    .addHelpText('after', afterHelp(spec));
  setUp(command, host);
  for (const alias of spec.aliases ?? []) command.alias(alias);
  for (const argument of spec.arguments ?? []) command.addArgument(makeArgument(argument));
  for (const option of spec.options ?? []) command.addOption(makeOption(option));
  command.action(async (...values: unknown[]) => {
    const given = values
      .slice(0, -2)
      .flat()
      .filter((value) => value !== undefined);
    await host.run(spec, { args: given.map(String), options: command.optsWithGlobals() });
  });
}

/** The command that only holds others, such as `alias`. */
function parentFor(
  program: Command,
  parents: Map<string, Command>,
  { name, host }: { readonly name: string; readonly host: ProgramHost },
): Command {
  const there = parents.get(name);
  if (there !== undefined) return there;
  const info = COMMAND_TABLE.parents[name]!;
  const command = program
    .command(name)
    .summary(info.summary)
    .description(`${info.summary}.`)
    .helpGroup(GROUPS[info.group] ?? '')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false);
  setUp(command, host);
  parents.set(name, command);
  return command;
}

/** Errors are thrown and not printed, and help goes where the host says. */
function setUp(command: Command, host: ProgramHost): void {
  command.exitOverride().configureOutput({
    writeOut: host.writeOut,
    writeErr: () => {},
    outputError: () => {},
    getOutHelpWidth: () => Math.min(host.columns, 110),
    getErrHelpWidth: () => Math.min(host.columns, 110),
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  });
}

function makeArgument(spec: ArgumentSpec): Argument {
  const argument = new Argument(spec.syntax, spec.description);
  return spec.choices === undefined ? argument : argument.choices([...spec.choices]);
}

function makeOption(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.description);
  if (spec.choices !== undefined) option.choices([...spec.choices]);
  if (spec.repeat) {
    option.argParser((value: string, earlier: string[] | undefined) => [...(earlier ?? []), value]);
  }
  return spec.hidden ? option.hideHelp() : option;
}

/** A command in a list: its name and arguments; other names and options are in its own help. */
function commandTerm(command: Command): string {
  const words = command.registeredArguments.map((each) => {
    const name = each.name() + (each.variadic ? '...' : '');
    return each.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...words].join(' ');
}

function afterHelp(spec: CommandSpec): string {
  const notes = spec.notes === undefined ? '' : `\n${spec.notes}\n`;
  return `${notes}\nExamples:\n${spec.examples.map((example) => `  ${example}`).join('\n')}`;
}
