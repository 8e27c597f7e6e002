import { type CliContext } from '../context.ts';
/** `vitrine folders`: the dataset folders of this machine. */
export declare function run(context: CliContext): Promise<void>;
