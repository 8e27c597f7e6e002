import type { CommandSpec } from '../spec.ts';
/** Commands that name, delete and collect. */
export declare const KEEPING_COMMANDS: readonly CommandSpec[];
