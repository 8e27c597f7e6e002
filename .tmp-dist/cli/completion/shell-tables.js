/**
 * The command table as four functions in the language that bash and zsh share. They set `command`, `kind` and
 * `list`, which the caller declares:
 * `_vitrine_command TEXT` (fails for what is no command), `_vitrine_value COMMAND OPTION` (fails for a switch),
 * `_vitrine_argument COMMAND PLACE`, `_vitrine_words COMMAND options|subcommands` (lines of word, tab, description).
 */
export function shellTables(model) {
    return [
        shellFunction('_vitrine_command', '$1', commandCases(model)),
        shellFunction('_vitrine_value', '$1 $2', valueCases(model)),
        shellFunction('_vitrine_argument', '$1 $2', argumentCases(model)),
        shellFunction('_vitrine_words', '$1 $2', wordCases(model)),
    ].join('\n\n');
}
/** Text in single quotes for bash and zsh. */
function shellQuote(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
function shellFunction(name, subject, cases) {
    return [
        `${name}() {`,
        `  case "${subject}" in`,
        ...cases.map((each) => `    ${each}`),
        '    *) return 1 ;;',
        '  esac',
        '}',
    ].join('\n');
}
function commandCases(model) {
    return model
        .filter((command) => command.name !== '')
        .map((command) => `${command.spellings.map(shellQuote).join('|')}) command=${shellQuote(command.name)} ;;`);
}
function valueCases(model) {
    return model.flatMap((command) => command.options.flatMap(({ names, value }) => value === undefined
        ? []
        : [
            `${names.map((name) => shellQuote(`${command.name} ${name}`)).join('|')}) kind=${kindText(value)} ;;`,
        ]));
}
function argumentCases(model) {
    return model.flatMap((command) => command.arguments.map((value, place) => {
        const pattern = shellQuote(`${command.name} ${place}`);
        const more = value.repeat ? `|${shellQuote(`${command.name} `)}*` : '';
        return `${pattern}${more}) kind=${kindText(value)} ;;`;
    }));
}
function wordCases(model) {
    return model.flatMap((command) => {
        const options = command.options.flatMap(({ names, description }) => names.filter((name) => name.startsWith('--')).map((name) => `${name}\t${description}`));
        const words = command.subcommands.map(({ word, description }) => `${word}\t${description}`);
        return [
            `${shellQuote(`${command.name} options`)}) list=${shellQuote(options.join('\n'))} ;;`,
            `${shellQuote(`${command.name} subcommands`)}) list=${shellQuote(words.join('\n'))} ;;`,
        ];
    });
}
function kindText(value) {
    return shellQuote(value.words.length > 0 ? `words:${value.words.join(' ')}` : value.kind);
}
