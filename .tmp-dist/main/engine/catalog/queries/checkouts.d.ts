import type { CheckoutRow } from '../rows.ts';
import { type Db } from '../sql.ts';
/** Adds or replaces an undo record so that it survives a power cut. */
export declare function putCheckout(db: Db, { checkout }: {
    checkout: CheckoutRow;
}): void;
/** One undo record. */
export declare function getCheckout(db: Db, { id }: {
    id: string;
}): CheckoutRow | undefined;
/** Undo records of a target or all, newest first. */
export declare function listCheckouts(db: Db, { target }: {
    target: string | null;
}): CheckoutRow[];
/** Forgets an undo record. */
export declare function removeCheckout(db: Db, { id }: {
    id: string;
}): void;
