import type { CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine status [DIR]`: what changed in a dataset folder since its last version. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
