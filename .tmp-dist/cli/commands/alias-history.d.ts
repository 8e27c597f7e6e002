import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine alias history COLLECTION [ALIAS]`: who moved aliases, when and from where. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
