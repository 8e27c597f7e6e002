import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine history COLLECTION PATH`: the versions in which a file came, changed or went. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
