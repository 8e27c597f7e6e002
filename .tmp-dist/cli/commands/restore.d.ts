import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine restore NAME:vN…`: undoes a delete. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
