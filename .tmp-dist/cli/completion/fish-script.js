/** A completion script for fish 3 and later. */
export function fishScript(model) {
    const lines = model.flatMap((command) => [
        ...command.subcommands.map(({ word, description }) => complete(command.name, { place: '0', rest: `-a ${quote(word)} -d ${quote(description)}` })),
        ...command.arguments.flatMap((value, place) => argumentLine(command, value, place)),
        ...command.options.map((option) => complete(command.name, { place: '', rest: optionText(option) })),
    ]);
    return `# fish completion for vitrine:  vitrine completion fish > ~/.config/fish/completions/vitrine.fish

${parseFunction(model)}

${FUNCTIONS}
${lines.join('\n')}
`;
}
const FUNCTIONS = `function __vitrine_at
    __vitrine_parse
    test "$__vitrine_command" = "$argv[1]"; or return 1
    switch "$argv[2]"
        case ''
            return 0
        case '*+'
            test $__vitrine_place -ge (string replace '+' '' -- $argv[2])
        case '*'
            test $__vitrine_place -eq $argv[2]
    end
end

function __vitrine_look_up
    set -l program (commandline -opc)[1]
    $program __complete $argv[1] -- (commandline -ct) 2>/dev/null
end

complete -c vitrine -f`;
/** Finds the command that was typed so far and how many arguments follow it, past options and their values. */
function parseFunction(model) {
    const options = model.flatMap((command) => command.options).filter((option) => option.value !== undefined);
    const names = [...new Set(options.flatMap((option) => option.names))];
    const cases = model
        .filter((command) => command.name !== '')
        .flatMap((command) => [
        `                    case ${command.spellings.map(quote).join(' ')}`,
        `                        set -g __vitrine_command ${quote(command.name)}`,
    ]);
    return `function __vitrine_parse
    set -g __vitrine_command ''
    set -g __vitrine_place 0
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip -eq 1
            set skip 0
            continue
        end
        switch $word
            case ${names.join(' ')}
                set skip 1
            case '-*'
            case '*'
                switch (string trim -- "$__vitrine_command $word")
${cases.join('\n')}
                    case '*'
                        set -g __vitrine_place (math $__vitrine_place + 1)
                end
        end
    end
end`;
}
function argumentLine(command, value, place) {
    const candidates = valueText(value);
    if (candidates === undefined)
        return [];
    return [
        complete(command.name, { place: value.repeat ? `${place}+` : `${place}`, rest: `-a ${candidates}` }),
    ];
}
function complete(command, { place, rest }) {
    const condition = `__vitrine_at "${command}"${place === '' ? '' : ` ${place}`}`;
    return `complete -c vitrine -n '${condition}' ${rest}`;
}
function optionText({ names, description, value }) {
    const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
    const candidates = value === undefined ? undefined : valueText(value);
    const takes = value === undefined ? '' : candidates === undefined ? ' -x' : ` -x -a ${candidates}`;
    return `${flags.join(' ')}${takes} -d ${quote(description)}`;
}
function valueText({ kind, words }) {
    if (words.length > 0)
        return quote(words.join(' '));
    switch (kind) {
        case 'none':
        case 'topic':
            return undefined;
        case 'directory':
            return "'(__fish_complete_directories (commandline -ct))'";
        case 'file':
            return "'(__fish_complete_path (commandline -ct))'";
        case 'side':
            return "'(__vitrine_look_up side; __fish_complete_directories (commandline -ct))'";
        default:
            return `'(__vitrine_look_up ${kind})'`;
    }
}
function quote(text) {
    return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
