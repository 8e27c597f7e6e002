import type { CommandSpec } from '../spec.ts';
/** Commands about this machine: watched folders, stores, catalog, jobs, shell. */
export declare const MACHINE_COMMANDS: readonly CommandSpec[];
