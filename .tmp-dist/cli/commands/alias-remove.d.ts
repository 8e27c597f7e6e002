import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine alias remove NAME:ALIAS ALIAS…`: takes aliases from a version. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
