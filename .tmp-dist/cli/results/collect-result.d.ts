import type { CollectResult } from '../../contract/domain.ts';
import { type CliContext } from '../context.ts';
/** Tells what was freed or would be, and which versions hold most alone. */
export declare function printCollectResult(context: CliContext, result: CollectResult): Promise<void>;
