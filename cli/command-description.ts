/** What a shell offers for an argument or an option's value. */
export type CompletionKind =
  | 'collection'
  | 'version'
  | 'side'
  | 'store'
  | 'job'
  | 'run'
  | 'topic'
  | 'directory'
  | 'file'
  | 'none';

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

/** One command as help and shell completion know it. */
export interface CommandDescription {
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
  /** Takes over jobs that a dead process left behind. */
  readonly adopt?: boolean;
}

/** All commands with what help and completion need beside them. */
export interface CommandOverview {
  readonly commands: readonly CommandDescription[];
  /** Options that every command takes. */
  readonly globalOptions: readonly OptionSpec[];
  /** Commands that only hold others, by name. */
  readonly parents: Readonly<Record<string, { readonly summary: string; readonly group: string }>>;
  /** What `vitrine help` knows beside commands: name → text. */
  readonly topics: Readonly<Record<string, string>>;
}
