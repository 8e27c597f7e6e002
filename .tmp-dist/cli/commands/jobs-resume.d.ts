import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine jobs resume JOB`: goes on with a job that was cut short and waits for its end. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
