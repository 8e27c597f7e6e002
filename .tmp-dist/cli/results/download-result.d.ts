import type { DownloadResult } from '../../contract/domain.ts';
import { type CliContext } from '../context.ts';
/** Tells a person where the files are and what was written. */
export declare function printDownloadResult(context: CliContext, result: DownloadResult): Promise<void>;
