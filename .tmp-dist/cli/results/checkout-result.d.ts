import type { CheckoutPlan, CheckoutResult } from '../../contract/domain.ts';
import { type CliContext } from '../context.ts';
/** Shows what a checkout would do: counts, sizes and the first paths of each kind. */
export declare function printCheckoutPlan(context: CliContext, plan: CheckoutPlan): Promise<void>;
/** Tells what a checkout did and how to take it back. */
export declare function printCheckoutResult(context: CliContext, result: CheckoutResult): Promise<void>;
/** Tells that a folder is as it was. */
export declare function printUndoResult(context: CliContext, folder: string): Promise<void>;
