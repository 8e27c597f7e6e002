import type { CompletedCommand } from './completion-model.ts';
/** A completion script for bash 3.2 and later, which needs nothing else to be installed. */
export declare function bashScript(model: readonly CompletedCommand[]): string;
