import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine jobs cancel JOB`: cancels a job. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
