import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine folders remove DIR`: forgets a dataset folder. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
