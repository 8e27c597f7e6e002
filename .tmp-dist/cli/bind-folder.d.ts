import type { DatasetFolder } from '../contract/domain.ts';
import { type CliContext } from './context.ts';
import { type CommandInput } from './spec.ts';
/** Binds the folder that the command line names to a collection. */
export declare function bindFolder(context: CliContext, input: CommandInput): Promise<DatasetFolder>;
