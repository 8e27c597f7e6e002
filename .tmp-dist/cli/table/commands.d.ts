import type { CommandTable } from '../spec.ts';
/** Headings of the overview. */
export declare const GROUPS: Readonly<Record<string, string>>;
/** The whole command line. */
export declare const COMMAND_TABLE: CommandTable;
