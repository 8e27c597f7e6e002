import { CommanderError } from 'commander';
import { OutputClosed } from './context.js';
import { buildProgram, usageError } from './program.js';
import { reportError } from './report-error.js';
import { COMMAND_TABLE } from './table/commands.js';
import { makePalette, wantsColour } from './text/palette.js';
/** Runs one command line (without node and script) and returns the exit code. Never throws. */
export async function runCli(argv, environment) {
    const output = { json: hasFlag(argv, '--json'), verbose: hasFlag(argv, '--verbose') };
    const opened = {};
    let help = '';
    const program = buildProgram({
        version: environment.version,
        columns: environment.stdout.columns(),
        run: async (spec, input) => {
            const { run } = await spec.load();
            await run(makeContext(environment, opened, { spec, input }), input);
        },
        writeOut: (text) => {
            help += text;
        },
    });
    try {
        if (argv.length === 0)
            program.outputHelp();
        else
            await program.parseAsync(helpWords(argv), { from: 'user' });
        await environment.stdout.write(help);
        return 0;
    }
    catch (error) {
        if (error instanceof OutputClosed)
            return 0;
        if (!(error instanceof CommanderError))
            return await reportError(environment, error, output);
        if (error.exitCode === 0)
            return await writeHelp(environment, help);
        const message = error.code === 'commander.help' ? 'This command needs another word after it' : error.message;
        const usage = usageError(message, commandName(argv));
        return await reportError(environment, usage, output);
    }
    finally {
        await closeClient(opened.client);
    }
}
function makeContext(environment, opened, { spec, input }) {
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
async function writeHelp(environment, help) {
    // `vitrine --help | head` ends quietly like everything else.
    await environment.stdout.write(help).catch(() => { });
    return 0;
}
async function closeClient(client) {
    // An engine that could not be opened has told so already.
    const engine = await client?.catch(() => undefined);
    await engine?.close();
}
/** `help log` is `log --help`; topics are left to the help command, and unknown words to the parser. */
function helpWords(argv) {
    const [first, ...words] = argv.filter((word) => !word.startsWith('-'));
    if (first !== 'help' || argv.includes('--help') || Object.hasOwn(COMMAND_TABLE.topics, words[0] ?? '')) {
        return [...argv];
    }
    return words.length === 0 || isCommand(words[0]) ? [...words, '--help'] : words;
}
/** Looks for a switch before the parser has run, so that its own errors come in the right form. */
function hasFlag(argv, flag) {
    const end = argv.indexOf('--');
    return (end < 0 ? argv : argv.slice(0, end)).includes(flag);
}
function commandName(argv) {
    const first = argv.find((word) => !word.startsWith('-'));
    return first !== undefined && isCommand(first) ? `vitrine ${first}` : 'vitrine';
}
function isCommand(word) {
    return COMMAND_TABLE.commands.some(({ name, aliases = [] }) => name.split(' ')[0] === word || (!name.includes(' ') && aliases.includes(word)));
}
