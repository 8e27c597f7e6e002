import type { OptionSpec } from '../command-description.ts';
import type { CommandSpec, CommandTable } from '../spec.ts';
import { CONTENT_COMMANDS } from './content-commands.ts';
import { DRAFT_COMMANDS } from './draft-commands.ts';
import { EDIT_COMMANDS } from './edit-commands.ts';
import { FILE_COMMANDS } from './file-commands.ts';
import { HELP_TOPICS } from './help-topics.ts';
import { KEEPING_COMMANDS } from './keeping-commands.ts';
import { MACHINE_COMMANDS } from './machine-commands.ts';
import { MANIFEST_COMMANDS } from './manifest-commands.ts';
import { REFERENCE_COMMANDS } from './reference-commands.ts';
import { RUN_COMMANDS } from './run-commands.ts';
import { SEARCH_COMMANDS } from './search-commands.ts';

/** Every command, in the order of the overview. */
const COMMANDS: readonly CommandSpec[] = [
  ...CONTENT_COMMANDS,
  ...FILE_COMMANDS,
  ...SEARCH_COMMANDS,
  ...DRAFT_COMMANDS,
  ...MANIFEST_COMMANDS,
  ...REFERENCE_COMMANDS,
  ...RUN_COMMANDS,
  ...EDIT_COMMANDS,
  ...KEEPING_COMMANDS,
  ...MACHINE_COMMANDS,
];

/** Options that every command takes, before or after its own. */
const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { flags: '--json', description: 'print one JSON document, and errors as JSON on standard error' },
  { flags: '--store <handle>', description: 'use this store instead of the default one', complete: 'store' },
  { flags: '--verbose', description: 'tell more; progress as lines where there is no terminal' },
  { flags: '--no-color', description: 'print without colours (as does NO_COLOR=1)' },
];

/** Headings of the overview. */
export const GROUPS: Readonly<Record<string, string>> = {
  versions: 'Versions:',
  files: 'Files:',
  runs: 'Runs:',
  keeping: 'Names and space:',
  machine: 'This machine:',
};

/** Commands that only hold others. */
const PARENTS: CommandTable['parents'] = {
  draft: {
    summary: 'Put a version together: create, add, add-ref, write, remove, status, log',
    group: 'versions',
  },
  manifest: { summary: "W&B's wandb_manifest.json: export, import", group: 'versions' },
  alias: { summary: 'Give names to versions: add, remove, set, history', group: 'keeping' },
  runs: { summary: 'Runs: list, show', group: 'runs' },
  tag: { summary: 'Put tags on versions: add, remove, set', group: 'keeping' },
  collection: { summary: 'A whole collection: show, edit', group: 'keeping' },
  store: { summary: 'Stores of this machine: list, info, verify, repair, add, remove', group: 'machine' },
  folders: { summary: 'Dataset folders: list, add, update, remove', group: 'machine' },
  catalog: { summary: 'The local catalog: rebuild', group: 'machine' },
  jobs: { summary: 'Work that runs or was cut short: list, resume, cancel, clear', group: 'machine' },
};

/** The whole command line. */
export const COMMAND_TABLE: CommandTable = {
  commands: COMMANDS,
  globalOptions: GLOBAL_OPTIONS,
  parents: PARENTS,
  topics: HELP_TOPICS,
};
