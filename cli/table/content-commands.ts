import type { ArgumentSpec, OptionSpec } from '../command-description.ts';
import type { CommandSpec } from '../spec.ts';
import { CONFIRM_PROTECTED, DETAILS } from './edit-options.ts';

const version: ArgumentSpec = {
  syntax: '<version>',
  description: 'NAME:ALIAS, such as animals:v0 or animals:prod; NAME alone is NAME:latest',
  complete: 'version',
};
const part: OptionSpec = {
  flags: '-p, --path <prefix>',
  description: 'only this file, folder or glob of the version',
  complete: 'none',
};
const glob: OptionSpec = {
  flags: '-g, --glob <pattern>',
  description: 'only files whose whole path matches, such as train/**/*.png',
  complete: 'none',
};
const noReferences: OptionSpec = {
  flags: '--no-references',
  description: 'leave out files that stay elsewhere',
};
const ignore: OptionSpec = {
  flags: '-i, --ignore <glob>',
  description: 'leave out files that match (repeatable; .vitrineignore files are read too)',
  complete: 'none',
  repeat: true,
};

/** Commands that make, show and write out versions. */
export const CONTENT_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'log',
    aliases: ['put'],
    summary: 'Log a folder as the next version of a collection',
    group: 'versions',
    arguments: [{ syntax: '<dir>', description: 'the folder', complete: 'directory' }],
    options: [
      {
        flags: '-n, --name <name>',
        description: 'collection, as [[ENTITY/]PROJECT/]NAME (default: the name of the folder)',
        complete: 'collection',
      },
      {
        flags: '-t, --type <type>',
        description: "type of a new collection (default: the collection's own, else dataset)",
      },
      { flags: '-p, --project <project>', description: 'project (default: uncategorized)' },
      {
        flags: '-a, --alias <alias>',
        description: 'alias for this version beside latest (repeatable)',
        repeat: true,
      },
      { flags: '--tag <tag>', description: 'tag for this version (repeatable)', repeat: true },
      { flags: '-d, --description <text>', description: 'what this version is' },
      {
        flags: '--metadata <file>',
        description: 'JSON file with metadata of this version; - is standard input',
        complete: 'file',
      },
      ...DETAILS,
      { flags: '--digest <algorithm>', description: 'digest of a new version', choices: ['xxh128', 'md5'] },
      ignore,
      { flags: '--skip-unreadable', description: 'leave out files that cannot be read instead of stopping' },
      CONFIRM_PROTECTED,
    ],
    examples: [
      'vitrine log photos --name animals',
      'vitrine log photos -n pets/animals -a best -d "after cleaning" --ignore "*.tmp"',
      'vitrine log photos -n animals --set source="camera 2" --tag night --ttl 30d',
      'vitrine put photos --name animals --json',
    ],
    notes:
      'Makes no version when the collection has this content already; its aliases, tags\n' +
      'and latest then go to that version.\n' +
      'Links to files are stored as the files that they lead to, and links to folders as folders; empty folders are\n' +
      'kept. A file that is not in a folder: log its folder.',
    load: () => import('../commands/log.ts'),
  },
  {
    name: 'ls',
    aliases: ['list'],
    summary: 'List collections, or the versions of one',
    group: 'versions',
    arguments: [
      {
        syntax: '[collection]',
        description: 'a collection; all collections without it',
        complete: 'collection',
      },
    ],
    options: [
      { flags: '-p, --project <project>', description: 'only collections of this project' },
      { flags: '-t, --type <type>', description: 'only collections of this type' },
      { flags: '--deleted', description: 'what was deleted and can still be restored' },
    ],
    examples: [
      'vitrine ls',
      'vitrine ls animals',
      'vitrine ls --type model --json',
      'vitrine ls --deleted',
      'vitrine ls animals --deleted',
    ],
    notes:
      'Collections are in projects. Names without a project are in the default one, "uncategorized", which is left\n' +
      'out of names: animals is uncategorized/animals. Others are written before the name: pets/animals.',
    load: () => import('../commands/ls.ts'),
  },
  {
    name: 'show',
    aliases: ['info'],
    summary: 'Show all about one version',
    group: 'versions',
    arguments: [version],
    examples: ['vitrine show animals:latest', 'vitrine show animals:v3 --json'],
    load: () => import('../commands/show.ts'),
  },
  {
    name: 'diff',
    aliases: ['compare'],
    summary: 'Compare two versions, or a folder with a version',
    group: 'versions',
    arguments: [
      { syntax: '<a>', description: 'before: a version or a folder', complete: 'side' },
      { syntax: '<b>', description: 'after: a version or a folder', complete: 'side' },
    ],
    options: [{ flags: '--stat', description: 'only the counts' }, ignore],
    examples: [
      'vitrine diff animals:v0 animals:v1',
      'vitrine diff animals:latest ./photos',
      'vitrine diff animals:v0 animals:prod --stat',
    ],
    notes:
      'What is an existing folder is taken as a folder. Otherwise NAME:ALIAS is a version, and so is a bare name;\n' +
      'what begins with "." or "/" is always a folder.',
    load: () => import('../commands/diff.ts'),
  },
  {
    name: 'status',
    summary: 'Show what changed in a folder since it was logged last',
    group: 'versions',
    arguments: [
      {
        syntax: '[dir]',
        description: 'a folder that was logged or is a dataset folder (default: the current one)',
        complete: 'directory',
      },
    ],
    options: [{ flags: '--stat', description: 'only the counts' }],
    examples: ['vitrine status', 'vitrine status photos --stat'],
    notes:
      'Compares with the latest version of the collection that the folder was logged to last, or that it is bound to\n' +
      'by "vitrine watch" or "vitrine folders add". Any other: "vitrine diff NAME:ALIAS DIR".',
    load: () => import('../commands/status.ts'),
  },
  {
    name: 'files',
    summary: 'List the files of a version',
    group: 'files',
    arguments: [
      version,
      { syntax: '[prefix]', description: 'only paths that begin with this', complete: 'none' },
    ],
    options: [glob],
    examples: [
      'vitrine files animals:v0',
      "vitrine files animals --glob '**/*.csv'",
      'vitrine files animals:v0 train/cats',
      'vitrine files animals --json',
    ],
    load: () => import('../commands/files.ts'),
  },
  {
    name: 'history',
    summary: 'Show in which versions a file changed',
    group: 'files',
    arguments: [
      { syntax: '<collection>', description: 'the collection', complete: 'collection' },
      { syntax: '<path>', description: 'path of the file in its versions', complete: 'none' },
    ],
    examples: ['vitrine history animals train/labels.csv'],
    notes:
      'A file that was renamed came from or went to another path of the same content in the same version.',
    load: () => import('../commands/history.ts'),
  },
  {
    name: 'download',
    summary: "Write a version's files into a folder, over older ones and beside others",
    group: 'files',
    arguments: [version],
    options: [
      {
        flags: '--to <dir>',
        description: 'target folder (default: NAME:vN in the downloads folder)',
        complete: 'directory',
      },
      { flags: '--root <dir>', description: 'the same as --to', complete: 'directory', hidden: true },
      part,
      glob,
      noReferences,
    ],
    examples: ['vitrine download animals:v0 --to data', "vitrine download animals:prod --glob '**/*.csv'"],
    notes:
      'Files of the same path that differ are replaced, your own edits of them included, and are not kept anywhere:\n' +
      '"vitrine checkout" asks first and rescues them. Files that are not in the version are left alone; files that\n' +
      'are right already are not written again. References are fetched from where they lead and checked; those that\n' +
      'cannot be had are listed, the rest is done, and the exit code is 8.',
    load: () => import('../commands/download.ts'),
  },
  {
    name: 'checkout',
    aliases: ['switch'],
    summary: 'Make a folder exactly a version, with a way back',
    group: 'files',
    arguments: [{ ...version, syntax: '[version]' }],
    options: [
      { flags: '--to <dir>', description: 'the folder (required)', complete: 'directory' },
      part,
      noReferences,
      { flags: '-y, --yes', description: 'do not ask' },
      { flags: '--undo', description: 'put the folder back as it was before the last checkout' },
      {
        flags: '--rescue <where>',
        description: 'where files go that are in no version (default: version)',
        choices: ['version', 'trash'],
      },
    ],
    examples: [
      'vitrine checkout animals:v0 --to photos',
      'vitrine checkout animals:prod --to photos --yes',
      'vitrine checkout --to photos --undo',
    ],
    notes:
      'Shows the plan first and asks when files would be replaced or deleted. Files that are in no version yet\n' +
      'are rescued first, as a version of NAME-rescued. An undo puts back what the checkout replaced and deleted and\n' +
      'removes what it added; it leaves files that were added since.',
    load: () => import('../commands/checkout.ts'),
  },
];
