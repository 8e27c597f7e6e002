import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine help TOPIC`; help for commands comes from the parser. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
