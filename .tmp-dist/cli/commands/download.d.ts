import type { CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine download NAME:ALIAS`: writes a version's files beside what is there. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
