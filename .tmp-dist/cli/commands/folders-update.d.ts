import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine folders update DIR`: changes how a dataset folder is kept. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
