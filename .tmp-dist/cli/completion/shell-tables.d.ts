import type { CompletedCommand } from './completion-model.ts';
/**
 * The command table as four functions in the language that bash and zsh share. They set `command`, `kind` and
 * `list`, which the caller declares:
 * `_vitrine_command TEXT` (fails for what is no command), `_vitrine_value COMMAND OPTION` (fails for a switch),
 * `_vitrine_argument COMMAND PLACE`, `_vitrine_words COMMAND options|subcommands` (lines of word, tab, description).
 */
export declare function shellTables(model: readonly CompletedCommand[]): string;
