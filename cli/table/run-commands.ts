import type { CommandSpec } from '../spec.ts';

/** Commands about runs: what used which version to make which. */
export const RUN_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'run',
    summary: 'Run a command, and record what it uses and logs',
    group: 'runs',
    arguments: [
      { syntax: '<command...>', description: 'the command and its arguments, after "--"', complete: 'file' },
    ],
    options: [
      { flags: '-n, --name <name>', description: 'what to call the run (default: the command)' },
      { flags: '-p, --project <project>', description: 'project (default: uncategorized)' },
      {
        flags: '-c, --config <key=value>',
        description: 'setting of the run, as JSON or text (repeatable)',
        repeat: true,
      },
      { flags: '--hide-command', description: 'do not record the words of the command' },
    ],
    examples: [
      'vitrine run -- python train.py --epochs 3',
      'vitrine run --name "more data" --config lr=0.1 -- python train.py',
      "vitrine run -- sh -c 'vitrine use raw --to in && ./clean in out && vitrine log out --name clean'",
    ],
    notes:
      'Inside the command "vitrine log" records its version as made by the run, and "vitrine use", "download" and\n' +
      '"checkout" theirs as used by it; VITRINE_RUN, VITRINE_RUN_STORE and VITRINE_PROJECT in the environment tell them.\n' +
      'Ends with the exit code of the command, or 128 and the number of the signal that ended it. Signals are passed on\n' +
      'to the command and all that it started. With --json what the command prints goes to standard error.\n' +
      'The command is recorded for all who can read the store, but for values that are called a password, token or key.',
    load: () => import('../commands/run.ts'),
  },
  {
    name: 'use',
    summary: 'Record that a run uses a version, and download it with --to',
    group: 'runs',
    arguments: [
      {
        syntax: '<version>',
        description: 'NAME:ALIAS, or a folder, which is logged first when it was not',
        complete: 'side',
      },
    ],
    options: [
      { flags: '--as <role>', description: 'what it is used as, such as "training data"' },
      {
        flags: '--run <run>',
        description: 'the run (default: the one that this command is part of)',
        complete: 'run',
      },
      { flags: '--to <dir>', description: 'download it into this folder', complete: 'directory' },
      {
        flags: '--path <prefix>',
        description: 'with --to: only this file, folder or glob of the version',
        complete: 'none',
      },
    ],
    examples: [
      'vitrine use animals:prod --to data',
      'vitrine use animals:v3 --as "training data" --run 3f2a91c0',
      'vitrine use ./photos --to data',
    ],
    notes: 'Using the same version as the same thing again changes nothing.',
    load: () => import('../commands/use.ts'),
  },
  {
    name: 'runs list',
    aliases: ['ls'],
    summary: 'List runs',
    group: 'runs',
    isDefault: true,
    options: [
      { flags: '-p, --project <project>', description: 'only runs of this project' },
      {
        flags: '--state <state>',
        description: 'only runs in this state',
        choices: ['running', 'finished', 'failed', 'crashed'],
      },
      { flags: '-q, --query <text>', description: 'only runs with this in name, host or author' },
    ],
    examples: ['vitrine runs', 'vitrine runs list --state failed --json'],
    notes:
      'A run that never told its end shows as crashed on the machine where its process is gone, and as running on others.',
    load: () => import('../commands/runs-list.ts'),
  },
  {
    name: 'runs show',
    aliases: ['info'],
    summary: 'Show a run, what it used and what it logged',
    group: 'runs',
    arguments: [
      { syntax: '<run>', description: 'id of the run, how it begins, or its name', complete: 'run' },
    ],
    examples: ['vitrine runs show 3f2a91c0', 'vitrine runs show "more data" --json'],
    load: () => import('../commands/runs-show.ts'),
  },
  {
    name: 'lineage',
    summary: 'Show what a version was made from, and what was made from it',
    group: 'runs',
    arguments: [
      { syntax: '<version>', description: 'NAME:ALIAS, or a run by its id or name', complete: 'version' },
    ],
    options: [
      {
        flags: '--depth <steps>',
        description: 'steps in each direction, from a version to a run or back (default: 6)',
      },
    ],
    examples: ['vitrine lineage animals:v3', 'vitrine lineage 3f2a91c0 --depth 1 --json'],
    load: () => import('../commands/lineage.ts'),
  },
];
