import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine delete NAME:ALIAS…`: deletes versions, or collections with `--collection`. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
