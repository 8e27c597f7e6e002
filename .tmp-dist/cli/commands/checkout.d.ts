import type { CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine checkout NAME:ALIAS --to DIR`, and `--undo`. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
