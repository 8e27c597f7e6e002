import type {
  ArgumentSpec,
  CommandDescription,
  CommandOverview,
  CompletionKind,
  OptionSpec,
} from '../command-description.ts';

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
export function completionModel(table: CommandOverview): CompletedCommand[] {
  const visible = table.commands.filter((spec) => !spec.hidden);
  const globals = [...table.globalOptions.map(completedOption), HELP_OPTION];
  const single = visible.filter((spec) => !spec.name.includes(' '));
  const parents = Object.entries(table.parents);
  const root: CompletedCommand = {
    name: '',
    spellings: [''],
    summary: '',
    subcommands: [
      ...single.map((spec) => ({ word: spec.name, description: spec.summary })),
      ...parents.map(([word, { summary }]) => ({ word, description: summary })),
    ],
    options: [...globals, { names: ['-V', '--version'], description: 'print the version', value: undefined }],
    arguments: [],
  };
  return [
    root,
    ...parents.map(([name, { summary }]) => parentCommand({ name, summary, visible, globals })),
    ...visible.map((spec) => ({
      name: spec.name,
      spellings: spellings(spec),
      summary: spec.summary,
      subcommands: [],
      options: [...(spec.options ?? []).filter((option) => !option.hidden).map(completedOption), ...globals],
      arguments: (spec.arguments ?? []).map((each) => completedArgument(each, table)),
    })),
  ];
}

const HELP_OPTION: CompletedOption = { names: ['-h', '--help'], description: 'print help', value: undefined };

interface ParentParts {
  readonly name: string;
  readonly summary: string;
  readonly visible: readonly CommandDescription[];
  readonly globals: readonly CompletedOption[];
}

function parentCommand({ name, summary, visible, globals }: ParentParts): CompletedCommand {
  const children = visible.filter((spec) => spec.name.startsWith(`${name} `));
  const standard = children.find((spec) => spec.isDefault);
  return {
    name,
    spellings: [name],
    summary,
    subcommands: children.map((spec) => ({
      word: spec.name.slice(name.length + 1),
      description: spec.summary,
    })),
    options: [...(standard?.options ?? []).map(completedOption), ...globals],
    arguments: [],
  };
}

function spellings(spec: CommandDescription): string[] {
  const [first, second] = spec.name.split(' ');
  const aliases = spec.aliases ?? [];
  return [spec.name, ...aliases.map((alias) => (second === undefined ? alias : `${first} ${alias}`))];
}

function completedOption(spec: OptionSpec): CompletedOption {
  const takesValue = spec.flags.includes('<');
  return {
    names: spec.flags.replace(/\s*<.*/, '').split(', '),
    description: spec.description,
    value: takesValue
      ? { kind: spec.complete ?? 'none', words: spec.choices ?? [], repeat: false }
      : undefined,
  };
}

function completedArgument(spec: ArgumentSpec, table: CommandOverview): CompletedValue {
  const repeat = spec.syntax.includes('...');
  if (spec.complete !== 'topic') return { kind: spec.complete, words: spec.choices ?? [], repeat };
  const words = table.commands.filter((each) => !each.hidden).map((each) => each.name.split(' ')[0]!);
  return { kind: 'none', words: [...new Set([...words, ...Object.keys(table.topics)])], repeat };
}
