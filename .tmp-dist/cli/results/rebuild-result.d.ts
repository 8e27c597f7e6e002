import type { RebuildResult } from '../../contract/domain.ts';
import { type CliContext } from '../context.ts';
/** Tells what the new catalog holds and where the old one is. */
export declare function printRebuildResult(context: CliContext, result: RebuildResult): Promise<void>;
