import { type CliContext } from './context.ts';
/** Prints one JSON document on one line. */
export declare function printJson(context: CliContext, value: unknown): Promise<void>;
/** Prints a list of any length as one JSON array, an item a line, without holding it in memory. */
export declare function printJsonArray(context: CliContext, pages: AsyncIterable<readonly unknown[]>): Promise<void>;
