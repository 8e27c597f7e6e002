import type { CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine diff A B`: compares two versions, or a folder with a version. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
