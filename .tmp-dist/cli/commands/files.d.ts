import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine files NAME:ALIAS [PREFIX]`: sizes and paths in manifest order, streamed. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
