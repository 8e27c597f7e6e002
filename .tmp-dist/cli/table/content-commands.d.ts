import type { CommandSpec } from '../spec.ts';
/** Commands that make, show and write out versions. */
export declare const CONTENT_COMMANDS: readonly CommandSpec[];
