import type { CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine completion SHELL`: a completion script made from the command table. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
