import type { CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine gc`: gives back the space of deleted versions. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
