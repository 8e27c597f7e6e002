import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine ls [COLLECTION]`: collections, or the versions of one with the newest first. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
