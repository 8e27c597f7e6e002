import { type CliContext } from '../context.ts';
import type { CommandInput } from '../spec.ts';
/** `vitrine folders add DIR --name NAME`: binds a folder to a collection. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
