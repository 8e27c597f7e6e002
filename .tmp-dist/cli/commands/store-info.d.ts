import { type CliContext } from '../context.ts';
import type { CommandInput } from '../spec.ts';
/** `vitrine store info [HANDLE]`: where a store is, its state and its size. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
