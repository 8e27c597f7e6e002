import { type Safety } from './checkout.ts';
import type { CheckoutOutcome, UndoRecord } from './checkout-types.ts';
import type { CheckoutContext, FetchRun } from './fetch-types.ts';
/**
 * Puts every path that a checkout touched back to how it was before, whether the checkout was finished or killed.
 * Files that changed since and are in no version are rescued first; the undo can be undone itself.
 *
 * @throws as `checkoutVersion`
 */
export declare function undoCheckout(context: CheckoutContext, options: Safety & {
    readonly record: UndoRecord;
}, run: FetchRun): Promise<CheckoutOutcome>;
