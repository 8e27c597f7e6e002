import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine store add DIR`: uses a store in a folder, or makes one there. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
