import type { DatasetFolder } from '../contract/domain.ts';
import { type CliContext } from './context.ts';
/** The dataset folder at a path, or undefined when the folder is bound to nothing. */
export declare function findFolder(context: CliContext, path: string): Promise<DatasetFolder | undefined>;
/**
 * The dataset folder at a path.
 *
 * @throws FOLDER_NOT_FOUND
 */
export declare function requireFolder(context: CliContext, path: string): Promise<DatasetFolder>;
