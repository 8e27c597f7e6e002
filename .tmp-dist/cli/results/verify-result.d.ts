import type { VerifyResult } from '../../contract/domain.ts';
import { type CliContext } from '../context.ts';
/**
 * Prints what a verification found.
 *
 * @throws STORE_DAMAGED after the report, so that the exit code tells too.
 */
export declare function printVerifyResult(context: CliContext, result: VerifyResult): Promise<void>;
