import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine alias set NAME:ALIAS ALIAS…`: makes these a version's only aliases. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
