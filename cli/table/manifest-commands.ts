import type { CommandSpec } from '../spec.ts';
import { CONFIRM_PROTECTED, DETAILS } from './edit-options.ts';

/** Commands that exchange artifacts with W&B. */
export const MANIFEST_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'manifest export',
    summary: "Write a version's wandb_manifest.json",
    group: 'versions',
    arguments: [
      {
        syntax: '<version>',
        description: 'NAME:ALIAS; NAME alone is NAME:latest',
        complete: 'version',
      },
    ],
    options: [
      {
        flags: '--to <file>',
        description: 'the file, or a folder that it goes into (default: standard output, as with -)',
        complete: 'file',
      },
    ],
    examples: [
      'vitrine manifest export animals:v3 > wandb_manifest.json',
      'vitrine manifest export animals:v3 --to wandb_manifest.json',
    ],
    notes: 'The file is as W&B writes it, byte for byte. It lists the files; "vitrine download" writes them.',
    load: () => import('../commands/manifest-export.ts'),
  },
  {
    name: 'manifest show',
    summary: 'Show what a wandb_manifest.json lists, and what of it is not in a folder',
    group: 'versions',
    arguments: [{ syntax: '<file>', description: 'the wandb_manifest.json', complete: 'file' }],
    options: [{ flags: '--files <dir>', description: 'folder with its files', complete: 'directory' }],
    examples: ['vitrine manifest show wandb_manifest.json --files artifacts/animals:v3'],
    notes: 'Files are looked at by name and size, up to 20,000. "vitrine manifest import" reads all of them.',
    load: () => import('../commands/manifest-show.ts'),
  },
  {
    name: 'manifest import',
    summary: 'Log an artifact of W&B from its manifest and its files',
    group: 'versions',
    arguments: [{ syntax: '<file>', description: 'the wandb_manifest.json', complete: 'file' }],
    options: [
      {
        flags: '-n, --name <name>',
        description: 'collection, as [[ENTITY/]PROJECT/]NAME (required)',
        complete: 'collection',
      },
      {
        flags: '--files <dir>',
        description: 'folder with its files; not needed when it has references only',
        complete: 'directory',
      },
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
      {
        flags: '--digest <algorithm>',
        description: 'where no file of the manifest says it (default: md5)',
        choices: ['xxh128', 'md5'],
      },
      CONFIRM_PROTECTED,
    ],
    examples: ['vitrine manifest import wandb_manifest.json --files artifacts/animals:v3 --name animals'],
    notes:
      'Every file must have the digest that the manifest says, or nothing is logged. References are taken over as they\n' +
      'are. The version has the digest that it has in W&B.',
    load: () => import('../commands/manifest-import.ts'),
  },
];
