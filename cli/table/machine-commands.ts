import type { ArgumentSpec, OptionSpec } from '../command-description.ts';
import type { CommandSpec } from '../spec.ts';

const job: ArgumentSpec = {
  syntax: '<job>',
  description: 'id of the job, or how it begins',
  complete: 'job',
};
const folder: ArgumentSpec = { syntax: '<dir>', description: 'the folder', complete: 'directory' };
const handle: ArgumentSpec = { syntax: '<handle>', description: 'handle of the store', complete: 'store' };
const bindingOptions: readonly OptionSpec[] = [
  {
    flags: '-n, --name <name>',
    description: 'collection, as [[ENTITY/]PROJECT/]NAME (default: the name of the folder)',
    complete: 'collection',
  },
  { flags: '-t, --type <type>', description: 'type of a new collection' },
  { flags: '--auto', description: 'log a version by itself when the folder is quiet' },
  { flags: '-i, --ignore <glob>', description: 'leave out files that match (repeatable)', repeat: true },
];

/** Commands about this machine: watched folders, stores, catalog, jobs, shell. */
export const MACHINE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'watch',
    summary: 'Watch a folder, and log its changes with --auto',
    group: 'machine',
    arguments: [folder],
    options: bindingOptions,
    examples: ['vitrine watch photos --name animals', 'vitrine watch photos --auto'],
    notes: 'Runs until Ctrl-C. With --json it prints one JSON document a line for each event.',
    adopt: true,
    load: () => import('../commands/watch.ts'),
  },
  {
    name: 'serve',
    summary: 'Open the app in a browser on this machine, or through an SSH tunnel',
    group: 'machine',
    options: [
      {
        flags: '--port <number>',
        description: 'port at the loopback address (default: 47420, or a free one)',
      },
      { flags: '--no-browser', description: 'only print the link' },
    ],
    examples: ['vitrine serve', 'vitrine serve --port 8000 --no-browser'],
    notes:
      'Runs until Ctrl-C. Each link works once; Enter prints another. docs/remote.md tells how to use it on another machine.',
    load: () => import('../commands/serve.ts'),
  },
  {
    name: 'folders list',
    aliases: ['ls'],
    summary: 'List the dataset folders',
    group: 'machine',
    isDefault: true,
    examples: ['vitrine folders', 'vitrine folders list --json'],
    load: () => import('../commands/folders-list.ts'),
  },
  {
    name: 'folders add',
    summary: 'Bind a folder to a collection',
    group: 'machine',
    arguments: [folder],
    options: bindingOptions,
    examples: ['vitrine folders add photos --name animals'],
    load: () => import('../commands/folders-add.ts'),
  },
  {
    name: 'folders update',
    summary: 'Change how a dataset folder is kept',
    group: 'machine',
    arguments: [folder],
    options: [
      { flags: '--auto', description: 'log a version by itself when the folder is quiet' },
      { flags: '--manual', description: 'log only when told to' },
      { flags: '--pause', description: 'do not watch it for now' },
      { flags: '--resume', description: 'watch it again' },
    ],
    examples: ['vitrine folders update photos --auto', 'vitrine folders update photos --pause'],
    load: () => import('../commands/folders-update.ts'),
  },
  {
    name: 'folders remove',
    aliases: ['rm'],
    summary: 'Forget a dataset folder; its files and versions stay',
    group: 'machine',
    arguments: [folder],
    examples: ['vitrine folders remove photos'],
    load: () => import('../commands/folders-remove.ts'),
  },
  {
    name: 'store list',
    aliases: ['ls'],
    summary: 'List the stores that this machine knows',
    group: 'machine',
    isDefault: true,
    examples: ['vitrine store list'],
    load: () => import('../commands/store-list.ts'),
  },
  {
    name: 'store info',
    summary: 'Show where a store is, its state and its size',
    group: 'machine',
    arguments: [{ ...handle, syntax: '[handle]' }],
    examples: ['vitrine store info', 'vitrine store info team --json'],
    load: () => import('../commands/store-info.ts'),
  },
  {
    name: 'store verify',
    summary: 'Read everything in a store again and name what is damaged',
    group: 'machine',
    arguments: [{ ...handle, syntax: '[handle]' }],
    examples: ['vitrine store verify', 'vitrine store verify team --json'],
    notes: 'Ends with exit code 6 when something is damaged.',
    load: () => import('../commands/store-verify.ts'),
  },
  {
    name: 'store repair',
    summary: 'Mend what is damaged or missing in a store',
    group: 'machine',
    arguments: [{ ...handle, syntax: '[handle]' }],
    options: [
      {
        flags: '--from <dir>',
        description: 'folder with a copy of the store, such as a backup (repeatable)',
        complete: 'directory',
        repeat: true,
      },
      { flags: '--dry-run', description: 'only tell what could be mended' },
    ],
    examples: [
      'vitrine store repair --dry-run',
      'vitrine store repair team --from /mnt/backup/vitrine --from /media/disk/vitrine',
    ],
    notes:
      'Puts objects back from copies, and looks for lost chunks in copies, in the other stores of this machine and in the folders that were logged. Ends with exit code 6 when something stays damaged.',
    load: () => import('../commands/store-repair.ts'),
  },
  {
    name: 'store add',
    summary: 'Use a store in a folder, or make one there',
    group: 'machine',
    arguments: [{ syntax: '<dir>', description: 'folder of the store', complete: 'directory' }],
    options: [
      {
        flags: '--handle <handle>',
        description: 'what to call it on this machine (default: the name of the folder)',
      },
      { flags: '--create', description: 'make a new store; the folder must be empty or not there' },
      {
        flags: '--entity <entity>',
        description: 'first part of full names in a new store (default: your user name)',
      },
      { flags: '--new-id', description: 'the store is a copy and shall go its own way' },
      { flags: '--default', description: 'use it when no --store is given' },
    ],
    examples: [
      'vitrine store add /mnt/nas/vitrine --handle team',
      'vitrine store add /data/store --create --default',
    ],
    load: () => import('../commands/store-add.ts'),
  },
  {
    name: 'store remove',
    aliases: ['rm'],
    summary: 'Forget a store on this machine; nothing in it is touched',
    group: 'machine',
    arguments: [handle],
    examples: ['vitrine store remove team'],
    load: () => import('../commands/store-remove.ts'),
  },
  {
    name: 'verify',
    summary: 'Read everything in a store again and name what is damaged',
    group: 'machine',
    hidden: true,
    arguments: [{ ...handle, syntax: '[handle]' }],
    examples: ['vitrine store verify'],
    load: () => import('../commands/store-verify.ts'),
  },
  {
    name: 'catalog rebuild',
    summary: 'Make the local catalog anew from the stores',
    group: 'machine',
    examples: ['vitrine catalog rebuild'],
    notes: 'The old catalog is moved aside, not deleted.',
    load: () => import('../commands/catalog-rebuild.ts'),
  },
  {
    name: 'jobs list',
    aliases: ['ls'],
    summary: 'List jobs',
    group: 'machine',
    isDefault: true,
    options: [{ flags: '--active', description: 'only jobs that have not ended' }],
    examples: ['vitrine jobs', 'vitrine jobs list --active --json'],
    load: () => import('../commands/jobs-list.ts'),
  },
  {
    name: 'jobs resume',
    summary: 'Go on with a job that was cut short',
    group: 'machine',
    arguments: [job],
    examples: ['vitrine jobs resume 3f2a'],
    load: () => import('../commands/jobs-resume.ts'),
  },
  {
    name: 'jobs cancel',
    summary: 'Cancel a job',
    group: 'machine',
    arguments: [job],
    examples: ['vitrine jobs cancel 3f2a'],
    load: () => import('../commands/jobs-cancel.ts'),
  },
  {
    name: 'jobs clear',
    summary: 'Forget jobs that have ended',
    group: 'machine',
    examples: ['vitrine jobs clear'],
    load: () => import('../commands/jobs-clear.ts'),
  },
  {
    name: 'completion',
    summary: 'Print a completion script for a shell',
    group: 'machine',
    arguments: [
      {
        syntax: '<shell>',
        description: 'bash, zsh or fish',
        complete: 'none',
        choices: ['bash', 'zsh', 'fish'],
      },
    ],
    examples: [
      'source <(vitrine completion bash)                                        # in ~/.bashrc',
      'source <(vitrine completion zsh)                                         # in ~/.zshrc, after compinit',
      'vitrine completion fish > ~/.config/fish/completions/vitrine.fish',
    ],
    notes:
      'Completes the word "vitrine", so that must be on the PATH: "npm link" in the folder of a clone puts it there.\n' +
      'In that folder the script can be made with npx, too: source <(npx vitrine completion bash).',
    load: () => import('../commands/completion.ts'),
  },
  {
    name: 'help',
    summary: 'Explain a command or a topic',
    group: 'machine',
    arguments: [
      {
        syntax: '[topic...]',
        description: 'a command, or exit-codes, names, json, environment',
        complete: 'topic',
      },
    ],
    examples: ['vitrine help log', 'vitrine help exit-codes'],
    load: () => import('../commands/help.ts'),
  },
  {
    name: '__complete',
    summary: 'Print candidates for shell completion',
    group: 'machine',
    hidden: true,
    arguments: [
      { syntax: '<kind>', description: 'what is wanted', complete: 'none' },
      { syntax: '[text]', description: 'how it begins', complete: 'none' },
    ],
    examples: ['vitrine __complete version -- animals:'],
    load: () => import('../commands/complete.ts'),
  },
];
