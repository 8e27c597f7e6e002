import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine watch DIR`: tells of changes as they come, and logs them with `--auto`, until Ctrl-C. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
