import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine jobs`: work that runs, was cut short, or has ended. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
