import type { CompletedCommand } from './completion-model.ts';
/** A completion script for fish 3 and later. */
export declare function fishScript(model: readonly CompletedCommand[]): string;
