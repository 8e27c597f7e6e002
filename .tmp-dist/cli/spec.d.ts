import type { CliContext } from './context.ts';
/** What a shell offers for an argument or an option's value. */
export type CompletionKind = 'collection' | 'version' | 'side' | 'store' | 'job' | 'topic' | 'directory' | 'file' | 'none';
export interface ArgumentSpec {
    /** In Commander's notation: `<dir>`, `[prefix]`, `<alias...>`. */
    readonly syntax: string;
    readonly description: string;
    readonly complete: CompletionKind;
    readonly choices?: readonly string[];
}
export interface OptionSpec {
    /** In Commander's notation: `-n, --name <name>`. */
    readonly flags: string;
    readonly description: string;
    readonly complete?: CompletionKind;
    readonly choices?: readonly string[];
    /** May be given several times. */
    readonly repeat?: boolean;
    readonly hidden?: boolean;
}
/** One command as help, parser and shell completion know it. */
export interface CommandSpec {
    /** One or two words: `log`, `alias add`. */
    readonly name: string;
    /** Other names for its last word. */
    readonly aliases?: readonly string[];
    readonly summary: string;
    readonly group: string;
    readonly arguments?: readonly ArgumentSpec[];
    readonly options?: readonly OptionSpec[];
    readonly examples: readonly string[];
    /** A paragraph below the options. */
    readonly notes?: string;
    readonly hidden?: boolean;
    /** What its first word does alone. */
    readonly isDefault?: boolean;
    /** Takes over jobs and watched folders that a dead process left behind. */
    readonly adopt?: boolean;
    readonly load: () => Promise<CommandModule>;
}
/** All commands with what help and completion need beside them. */
export interface CommandTable {
    readonly commands: readonly CommandSpec[];
    /** Options that every command takes. */
    readonly globalOptions: readonly OptionSpec[];
    /** Commands that only hold others, by name. */
    readonly parents: Readonly<Record<string, {
        readonly summary: string;
        readonly group: string;
    }>>;
    /** What `vitrine help` knows beside commands: name → text. */
    readonly topics: Readonly<Record<string, string>>;
}
interface CommandModule {
    readonly run: (context: CliContext, input: CommandInput) => Promise<void>;
}
export interface CommandInput {
    /** The positional arguments in order; optional ones that were left out are not there. */
    readonly args: readonly string[];
    /** Option values by camel-cased long name. */
    readonly options: Readonly<Record<string, unknown>>;
}
/** A text option, or undefined when it was not given. */
export declare function textOption(input: CommandInput, name: string): string | undefined;
/** True when a switch was given. */
export declare function flagOption(input: CommandInput, name: string): boolean;
/** All values of an option that may be given several times. */
export declare function listOption(input: CommandInput, name: string): string[];
/** The argument at a place that the parser has checked to be there. */
export declare function argument(input: CommandInput, place: number): string;
export {};
