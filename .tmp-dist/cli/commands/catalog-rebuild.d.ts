import type { CliContext } from '../context.ts';
/** `vitrine catalog rebuild`: makes the local catalog anew from the stores. */
export declare function run(context: CliContext): Promise<void>;
