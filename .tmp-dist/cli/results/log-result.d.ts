import type { LogResult } from '../../contract/domain.ts';
import { type CliContext } from '../context.ts';
/** Tells a person which version a log made, or that nothing changed. */
export declare function printLogResult(context: CliContext, result: LogResult): Promise<void>;
