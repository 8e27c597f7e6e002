import { type CliContext } from './context.ts';
/** Prints names and values in two columns; empty values are left out, further lines of a value are indented. */
export declare function printFields(context: CliContext, fields: readonly (readonly [name: string, value: string])[]): Promise<void>;
