import { AppError } from '../../../contract/errors.ts';
/** The error for bytes of a store that are not as the format says: `name` is the object, `what` the finding. */
export declare function damaged(name: string, what: string): AppError;
