import type { CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine log DIR`: logs a folder as the next version of a collection. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
