import { type CliContext } from '../context.ts';
/** `vitrine store list`: the stores that this machine knows, the default one marked. */
export declare function run(context: CliContext): Promise<void>;
