import { type CliContext } from '../context.ts';
import { type CommandInput } from '../spec.ts';
/** `vitrine show NAME:ALIAS`: all about one version. */
export declare function run(context: CliContext, input: CommandInput): Promise<void>;
