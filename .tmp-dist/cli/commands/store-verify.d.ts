import type { CliContext } from '../context.ts';
import type { CommandInput } from '../spec.ts';
/** `vitrine store verify [HANDLE]`: reads everything again and names what is damaged. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
