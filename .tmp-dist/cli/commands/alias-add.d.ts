import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine alias add NAME:ALIAS ALIAS…`: points aliases at a version. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
