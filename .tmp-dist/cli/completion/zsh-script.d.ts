import type { CompletedCommand } from './completion-model.ts';
/** A completion script for zsh, to be sourced after compinit or saved as `_vitrine` in a folder of `fpath`. */
export declare function zshScript(model: readonly CompletedCommand[]): string;
