import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine store remove HANDLE`: forgets a store on this machine. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
