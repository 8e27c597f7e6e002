import { CommanderError } from 'commander';
import { type CliContext, type CliEnvironment, type ClosableClient, OutputClosed } from './context.ts';
import { inProject } from './in-project.ts';
import { contextProject } from './joined-run.ts';
import { buildProgram, usageError } from './program.ts';
import { reportError } from './report-error.ts';
import type { CommandInput, CommandSpec } from './spec.ts';
import { COMMAND_TABLE } from './table/commands.ts';
import { makePalette, wantsColour } from './text/palette.ts';

/** Runs one command line (without node and script) and returns the exit code. Never throws. */
export async function runCli(argv: readonly string[], environment: CliEnvironment): Promise<number> {
  const output = { json: hasFlag(argv, '--json'), verbose: hasFlag(argv, '--verbose') };
  const opened: { client?: Promise<ClosableClient> } = {};
  let help = '';
  let exitCode = 0;
  const program = buildProgram({
    version: environment.version,
    columns: environment.stdout.columns(),
    run: async (spec, input) => {
      const { run } = await spec.load();
      const context = makeContext(environment, opened, { spec, input });
      const project = contextProject(context);
      const ended = await run(context, inProject(spec, input, { project, cwd: environment.cwd }));
      if (typeof ended === 'number') exitCode = ended;
    },
    writeOut: (text) => {
      help += text;
    },
  });
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(helpWords(argv), { from: 'user' });
    await environment.stdout.write(help);
    return exitCode;
  } catch (error) {
    if (error instanceof OutputClosed) return 0;
    if (!(error instanceof CommanderError)) return await reportError(environment, error, output);
    if (error.exitCode === 0) return await writeHelp(environment, help);
    const message = error.code === 'commander.help' ? neededWords(argv) : error.message;
    const usage = usageError(message, called(argv));
    return await reportError(environment, usage, output);
  } finally {
    await closeClient(opened.client);
  }
}

function makeContext(
  environment: CliEnvironment,
  opened: { client?: Promise<ClosableClient> },
  { spec, input }: { readonly spec: CommandSpec; readonly input: CommandInput },
): CliContext {
  const { store, json, verbose, color } = input.options;
  return {
    environment,
    table: COMMAND_TABLE,
    palette: makePalette(color !== false && wantsColour(environment.stdout.isTerminal, environment.env)),
    json: json === true,
    verbose: verbose === true,
    store: typeof store === 'string' ? store : undefined,
    client: () => {
      opened.client ??= environment.openClient({ adopt: spec.adopt ?? false });
      return opened.client;
    },
  };
}

async function writeHelp(environment: CliEnvironment, help: string): Promise<number> {
  // `vitrine --help | head` ends quietly like everything else.
  await environment.stdout.write(help).catch(() => {});
  return 0;
}

async function closeClient(client: Promise<ClosableClient> | undefined): Promise<void> {
  // An engine that could not be opened has told so already.
  const engine = await client?.catch(() => undefined);
  await engine?.close();
}

/** `help log` is `log --help`; topics are left to the help command, and unknown words to the parser. */
function helpWords(argv: readonly string[]): string[] {
  const [first, ...words] = argv.filter((word) => !word.startsWith('-'));
  if (first !== 'help' || argv.includes('--help') || Object.hasOwn(COMMAND_TABLE.topics, words[0] ?? '')) {
    return [...argv];
  }
  return words.length === 0 || isCommand(words[0]!) ? [...words, '--help'] : words;
}

/** Looks for a switch before the parser has run, so that its own errors come in the right form. */
function hasFlag(argv: readonly string[], flag: string): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes(flag);
}

/** What the words call, by its name or one of its other names, with an example. */
function called(argv: readonly string[]): {
  readonly command: string;
  readonly example?: string | undefined;
} {
  const [first = '', second = ''] = argv.filter((word) => !word.startsWith('-'));
  const { commands, parents } = COMMAND_TABLE;
  const spec = commands.find((each) => isCalled(each, [first, second]) || isCalled(each, [first]));
  if (spec !== undefined) return { command: `vitrine ${spec.name}`, example: spec.examples[0] };
  return { command: Object.hasOwn(parents, first) ? `vitrine ${first}` : 'vitrine' };
}

function isCalled({ name, aliases = [] }: CommandSpec, words: readonly string[]): boolean {
  const own = name.split(' ');
  const last = words.at(-1)!;
  if (own.length !== words.length || (own.length > 1 && own[0] !== words[0])) return false;
  return own.at(-1) === last || aliases.includes(last);
}

/** A command such as `alias` alone does nothing: says which words may follow. */
function neededWords(argv: readonly string[]): string {
  const parent = argv.find((word) => !word.startsWith('-'));
  const words = COMMAND_TABLE.commands
    .map(({ name }) => name.split(' '))
    .filter(([first]) => first === parent);
  return `"${parent}" needs one of these after it: ${words.map(([, second]) => second).join(', ')}`;
}

function isCommand(word: string): boolean {
  return COMMAND_TABLE.commands.some(
    ({ name, aliases = [] }) =>
      name.split(' ')[0] === word || (!name.includes(' ') && aliases.includes(word)),
  );
}
