import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine __complete KIND [TEXT]`: what a shell may offer, one a line; nothing when it cannot be found out. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
