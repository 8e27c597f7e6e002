import type { ArgumentSpec, OptionSpec } from '../command-description.ts';
import type { CommandSpec } from '../spec.ts';
import { CONFIRM_PROTECTED } from './edit-options.ts';

const version: ArgumentSpec = {
  syntax: '<version>',
  description: 'NAME:ALIAS, such as animals:v0 or animals:prod; NAME alone is NAME:latest',
  complete: 'version',
};
const path: ArgumentSpec = {
  syntax: '<path>',
  description: 'path of the file in the version',
  complete: 'none',
};
const to = (description: string): OptionSpec => ({ flags: '--to <file>', description, complete: 'file' });

/** Commands for one file of a version. */
export const FILE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'get',
    aliases: ['cat'],
    summary: 'Write one file of a version to a file, or to standard output',
    group: 'files',
    arguments: [version, path],
    options: [to('the file or folder to write to; - is standard output (default: its name here)')],
    examples: [
      'vitrine get animals:v0 labels.csv',
      'vitrine get animals:prod train/labels.csv --to old.csv',
      'vitrine get animals labels.csv --to - | head',
    ],
    notes: 'A file that is there is replaced. Several files at once: "vitrine download --path" or "--glob".',
    load: () => import('../commands/get.ts'),
  },
  {
    name: 'open',
    summary: "Open one file of a version with the system's program for it",
    group: 'files',
    arguments: [version, path],
    examples: ['vitrine open animals:v0 images/fox.png'],
    notes: 'Opens a copy that cannot be run; what you change in it stays in the copy.',
    load: () => import('../commands/open.ts'),
  },
  {
    name: 'restore-file',
    summary: 'Log a file or folder of an earlier version again, on top of the latest',
    group: 'files',
    arguments: [version, { ...path, description: 'path of the file or folder there' }],
    options: [
      {
        flags: '--to <path>',
        description: 'its path in the new version (default: the same)',
        complete: 'none',
      },
      {
        flags: '-a, --alias <alias>',
        description: 'alias for the new version beside latest (repeatable)',
        repeat: true,
      },
      { flags: '-d, --description <text>', description: 'what the new version is' },
      CONFIRM_PROTECTED,
    ],
    examples: [
      'vitrine restore-file animals:v3 labels.csv',
      'vitrine restore-file animals:v3 train --to old/train',
    ],
    notes:
      'Nothing is read or written but the new version: the store has the bytes. "vitrine history NAME PATH" tells in\n' +
      'which versions a file changed.',
    load: () => import('../commands/restore-file.ts'),
  },
];
