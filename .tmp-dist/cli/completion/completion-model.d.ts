import type { CommandTable, CompletionKind } from '../spec.ts';
/** A command as shells complete it. */
export interface CompletedCommand {
    /** Its name in the table; a parent such as `alias` is a command with subcommands only. */
    readonly name: string;
    /** Everything that may be typed for it, `alias remove` and `alias rm`. */
    readonly spellings: readonly string[];
    readonly summary: string;
    readonly subcommands: readonly CompletedWord[];
    readonly options: readonly CompletedOption[];
    readonly arguments: readonly CompletedValue[];
}
interface CompletedWord {
    readonly word: string;
    readonly description: string;
}
/** What may stand at a place: fixed words, or something that is looked up. */
export interface CompletedValue {
    readonly kind: CompletionKind;
    readonly words: readonly string[];
    readonly repeat: boolean;
}
export interface CompletedOption {
    /** `-n` and `--name`. */
    readonly names: readonly string[];
    readonly description: string;
    /** Undefined for a switch. */
    readonly value: CompletedValue | undefined;
}
/** The visible part of the command table, the root (named '') first, in the form that the shell scripts are made from. */
export declare function completionModel(table: CommandTable): CompletedCommand[];
export {};
