import { bashScript } from '../completion/bash-script.js';
import { completionModel } from '../completion/completion-model.js';
import { fishScript } from '../completion/fish-script.js';
import { zshScript } from '../completion/zsh-script.js';
import { printJson } from '../json-output.js';
import { argument } from '../spec.js';
const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };
/** `vitrine completion SHELL`: a completion script made from the command table. */
export async function run(context, input) {
    const shell = argument(input, 0);
    const script = SCRIPTS[shell](completionModel(context.table));
    if (context.json)
        await printJson(context, { shell, script });
    else
        await context.environment.stdout.write(script);
}
