import type { ArgumentSpec, OptionSpec } from '../command-description.ts';
import type { CommandSpec } from '../spec.ts';
import { CONFIRM_PROTECTED, DETAILS, UNSET } from './edit-options.ts';

const draft: ArgumentSpec = {
  syntax: '<draft>',
  description: 'its collection, or the first digits of its id',
  complete: 'none',
};
const OVERWRITE: OptionSpec = {
  flags: '--overwrite',
  description: 'may take the place of what an earlier step added under its path',
};
const NAME: OptionSpec = {
  flags: '-n, --name <name>',
  description: 'collection, as [[ENTITY/]PROJECT/]NAME',
  complete: 'collection',
};
const as = (description: string): OptionSpec => ({ flags: '--as <path>', description, complete: 'none' });

/** What the version becomes, for `create` and `log`. */
const ABOUT: readonly OptionSpec[] = [
  { flags: '-p, --project <project>', description: 'project (default: uncategorized)' },
  {
    flags: '-t, --type <type>',
    description: "type of a new collection (default: the collection's own, else dataset)",
  },
  {
    flags: '-a, --alias <alias>',
    description: 'alias for the version beside latest (repeatable)',
    repeat: true,
  },
  { flags: '--tag <tag>', description: 'tag for the version (repeatable)', repeat: true },
  { flags: '-d, --description <text>', description: 'what the version is' },
  {
    flags: '--metadata <file>',
    description: 'JSON file with its metadata; - is standard input',
    complete: 'file',
  },
  ...DETAILS,
  { flags: '--digest <algorithm>', description: 'digest of a new version', choices: ['xxh128', 'md5'] },
];

/** Commands that put a version together step by step. */
export const DRAFT_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'draft create',
    aliases: ['new'],
    summary: 'Begin a draft',
    group: 'versions',
    arguments: [
      { syntax: '[name]', description: 'collection, as [[ENTITY/]PROJECT/]NAME', complete: 'collection' },
    ],
    options: [
      {
        flags: '-b, --base <version>',
        description: 'take over everything of this version',
        complete: 'version',
      },
      ...ABOUT,
    ],
    examples: ['vitrine draft create animals', 'vitrine draft create --base animals:latest'],
    notes: 'A draft is kept on this machine until it is logged or discarded; nobody else sees it.',
    load: () => import('../commands/draft-create.ts'),
  },
  {
    name: 'draft edit',
    summary: 'Change name, base, description, metadata, aliases, tags or time to live of a draft',
    group: 'versions',
    arguments: [draft],
    options: [
      NAME,
      {
        flags: '-b, --base <version>',
        description: 'take over everything of this version instead',
        complete: 'version',
      },
      { flags: '--without-base', description: 'take nothing over any more' },
      ...ABOUT,
      UNSET,
    ],
    examples: [
      'vitrine draft edit animals --description "Night pictures" --set camera=2',
      'vitrine draft edit animals --base animals:prod',
    ],
    notes:
      'What is given takes the place of what was there; --set and --unset change single keys of the metadata.',
    load: () => import('../commands/draft-edit.ts'),
  },
  {
    name: 'draft list',
    aliases: ['ls'],
    summary: 'List drafts',
    group: 'versions',
    examples: ['vitrine draft list'],
    load: () => import('../commands/draft-list.ts'),
  },
  {
    name: 'draft show',
    summary: 'Show what a draft becomes, and its steps',
    group: 'versions',
    arguments: [draft],
    examples: ['vitrine draft show animals'],
    load: () => import('../commands/draft-show.ts'),
  },
  {
    name: 'draft add',
    summary: 'Add files and folders of this machine',
    group: 'versions',
    arguments: [draft, { syntax: '<path...>', description: 'files and folders', complete: 'file' }],
    options: [
      as('path in the version; ending in / the folder that they go into'),
      {
        flags: '--from <version>',
        description: 'files and folders of this version, not of this machine',
        complete: 'version',
      },
      {
        flags: '-i, --ignore <glob>',
        description: 'leave out files that match (repeatable)',
        complete: 'none',
        repeat: true,
      },
      OVERWRITE,
    ],
    examples: [
      'vitrine draft add animals photos --as train',
      'vitrine draft add animals labels.csv notes.md --as docs/',
      'vitrine draft add animals images/fox.png --from animals:v3',
    ],
    notes:
      'Files are read when the draft is logged. What the base has is replaced; what an earlier step added, only with --overwrite.',
    load: () => import('../commands/draft-add.ts'),
  },
  {
    name: 'draft add-ref',
    summary: 'Add references to what stays where it is',
    group: 'versions',
    arguments: [
      draft,
      { syntax: '<uri...>', description: 'file://, http(s)://, s3://, gs://, … URIs', complete: 'none' },
    ],
    options: [
      as('path in the version, or the folder for what a URI names many of'),
      {
        flags: '--no-checksum',
        description: 'ask nothing of the place; the reference can then not be downloaded',
      },
      {
        flags: '--max-objects <n>',
        description: 'naming more than this is an error (default: 10000000)',
        complete: 'none',
      },
      OVERWRITE,
    ],
    examples: [
      'vitrine draft add-ref animals s3://pets/2024/ --as remote',
      'vitrine draft add-ref animals https://example.com/labels.csv',
    ],
    load: () => import('../commands/draft-add-ref.ts'),
  },
  {
    name: 'draft write',
    summary: 'Add a new file with a text',
    group: 'versions',
    arguments: [draft, { syntax: '<path>', description: 'path in the version', complete: 'none' }],
    options: [
      { flags: '--text <text>', description: 'the text (default: standard input)', complete: 'none' },
      OVERWRITE,
    ],
    examples: [
      "vitrine draft write animals README.md --text 'Night pictures'",
      'vitrine draft write animals stats.json < stats.json',
    ],
    load: () => import('../commands/draft-write.ts'),
  },
  {
    name: 'draft remove',
    aliases: ['rm'],
    summary: 'Take files and folders out of the version that a draft becomes',
    group: 'versions',
    arguments: [draft, { syntax: '<path...>', description: 'paths in the version', complete: 'none' }],
    examples: ['vitrine draft remove animals images/bad.png'],
    load: () => import('../commands/draft-remove.ts'),
  },
  {
    name: 'draft undo',
    summary: 'Take steps of a draft back',
    group: 'versions',
    arguments: [
      draft,
      { syntax: '<step...>', description: 'numbers, as "vitrine draft show" has them', complete: 'none' },
    ],
    examples: ['vitrine draft undo animals 3'],
    load: () => import('../commands/draft-undo.ts'),
  },
  {
    name: 'draft status',
    aliases: ['preview'],
    summary: 'Tell what logging a draft would do, file by file',
    group: 'versions',
    arguments: [draft],
    options: [
      { flags: '--all', description: 'list the files that stay as they are, too' },
      { flags: '--stat', description: 'only the figures' },
    ],
    examples: ['vitrine draft status animals', 'vitrine draft status animals --all'],
    notes:
      'Compares with the newest version of the collection: "+" is new, "~" changed, "−" not in it any more, and "!" cannot\n' +
      'be stored, for the reason that is told below. No file is read.',
    load: () => import('../commands/draft-status.ts'),
  },
  {
    name: 'draft log',
    summary: 'Log a draft as the next version of its collection',
    group: 'versions',
    arguments: [draft],
    options: [
      NAME,
      ...ABOUT,
      { flags: '--skip-unreadable', description: 'leave out files that cannot be read instead of stopping' },
      { flags: '--allow-empty', description: 'also when it holds no files' },
      {
        flags: '--overwrite',
        description: 'where steps add different content under one path, take the last',
      },
      CONFIRM_PROTECTED,
    ],
    examples: ['vitrine draft log animals --alias reviewed'],
    load: () => import('../commands/draft-log.ts'),
  },
  {
    name: 'draft discard',
    summary: 'Forget a draft; no file that it names is touched',
    group: 'versions',
    arguments: [draft],
    examples: ['vitrine draft discard animals'],
    load: () => import('../commands/draft-discard.ts'),
  },
];
