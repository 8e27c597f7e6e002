import { CONTENT_COMMANDS } from './content-commands.js';
import { HELP_TOPICS } from './help-topics.js';
import { KEEPING_COMMANDS } from './keeping-commands.js';
import { MACHINE_COMMANDS } from './machine-commands.js';
/** Every command, in the order of the overview. */
const COMMANDS = [...CONTENT_COMMANDS, ...KEEPING_COMMANDS, ...MACHINE_COMMANDS];
/** Options that every command takes, before or after its own. */
const GLOBAL_OPTIONS = [
    { flags: '--json', description: 'print one JSON document, and errors as JSON on standard error' },
    { flags: '--store <handle>', description: 'use this store instead of the default one', complete: 'store' },
    { flags: '--verbose', description: 'tell more; progress as lines where there is no terminal' },
    { flags: '--no-color', description: 'print without colours (as does NO_COLOR=1)' },
];
/** Headings of the overview. */
export const GROUPS = {
    versions: 'Versions:',
    files: 'Files:',
    keeping: 'Names and space:',
    machine: 'This machine:',
};
/** Commands that only hold others. */
const PARENTS = {
    alias: { summary: 'Give names to versions: add, remove, set, history', group: 'keeping' },
    store: { summary: 'Stores of this machine: list, info, verify, add, remove', group: 'machine' },
    folders: { summary: 'Dataset folders: list, add, update, remove', group: 'machine' },
    catalog: { summary: 'The local catalog: rebuild', group: 'machine' },
    jobs: { summary: 'Work that runs or was cut short: list, resume, cancel, clear', group: 'machine' },
};
/** The whole command line. */
export const COMMAND_TABLE = {
    commands: COMMANDS,
    globalOptions: GLOBAL_OPTIONS,
    parents: PARENTS,
    topics: HELP_TOPICS,
};
