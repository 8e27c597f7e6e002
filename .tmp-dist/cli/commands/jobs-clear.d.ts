import { type CliContext } from '../context.ts';
/** `vitrine jobs clear`: forgets jobs that have ended. */
export declare function run(context: CliContext): Promise<void>;
