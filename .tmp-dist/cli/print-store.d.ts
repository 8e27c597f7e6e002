import type { StoreInfo } from '../contract/domain.ts';
import { type CliContext } from './context.ts';
/** Prints where a store is, its state and its size. */
export declare function printStore(context: CliContext, store: StoreInfo): Promise<void>;
