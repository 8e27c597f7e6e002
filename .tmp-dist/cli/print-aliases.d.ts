import type { VersionDetail } from '../contract/domain.ts';
import { type CliContext } from './context.ts';
/** Prints which aliases a version has now. */
export declare function printAliases(context: CliContext, version: VersionDetail): Promise<void>;
