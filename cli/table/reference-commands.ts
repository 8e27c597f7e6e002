import type { ArgumentSpec, OptionSpec } from '../command-description.ts';
import type { CommandSpec } from '../spec.ts';
import { CONFIRM_PROTECTED } from './edit-options.ts';

const version: ArgumentSpec = {
  syntax: '<version>',
  description: 'NAME:vN or NAME:ALIAS; NAME alone is NAME:latest',
  complete: 'version',
};
const part: OptionSpec = {
  flags: '-p, --path <path>',
  description: 'only this file or folder of the version (repeatable)',
  complete: 'none',
  repeat: true,
};

/** Commands for files that stay where they are. */
export const REFERENCE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'add-ref',
    summary: 'Add references to what stays where it is, and log the next version',
    group: 'versions',
    arguments: [
      { syntax: '<collection>', description: 'the collection, which may be new', complete: 'collection' },
      {
        syntax: '<uri...>',
        description: 'file://, http(s)://, s3://, gs://, … URIs',
        complete: 'none',
      },
    ],
    options: [
      {
        flags: '--as <path>',
        description: 'path in the version, or the folder for what a URI names many of',
        complete: 'none',
      },
      {
        flags: '--no-checksum',
        description: 'ask nothing of the place; the reference can then not be downloaded',
      },
      {
        flags: '--max-objects <n>',
        description: 'naming more than this is an error (default: 10000000)',
        complete: 'none',
      },
      {
        flags: '-t, --type <type>',
        description: "type of a new collection (default: the collection's own, else dataset)",
      },
      { flags: '-a, --alias <alias>', description: 'alias beside latest (repeatable)', repeat: true },
      { flags: '-d, --description <text>', description: 'what the version is' },
      CONFIRM_PROTECTED,
    ],
    examples: [
      'vitrine add-ref pets s3://my-bucket/pets/ --as photos',
      'vitrine add-ref pets file:///data/labels.csv --as labels.csv',
    ],
    notes:
      'Everything else of the newest version is taken over. Credentials come from where the tools of each cloud look for\n' +
      'them. To put more together before it becomes a version, use "vitrine draft".',
    load: () => import('../commands/add-ref.ts'),
  },
  {
    name: 'check',
    summary: 'Look whether the references of a version still name what was recorded',
    group: 'files',
    arguments: [version],
    options: [
      part,
      {
        flags: '--keep',
        description: 'what drifted may stay so: the app asks no more until it drifts in another way',
      },
      { flags: '--mind', description: 'take --keep back' },
    ],
    examples: ['vitrine check pets', 'vitrine check pets:prod --path photos/', 'vitrine check pets --keep'],
    notes:
      'Ends with exit code 9 when any changed or is missing. What was recorded without a checksum, or cannot be reached,\n' +
      'is unknown, which is neither. Nothing is fetched, but files of this machine are read.',
    load: () => import('../commands/check.ts'),
  },
  {
    name: 'renew',
    summary: 'Log what the references of a version name now as a new version',
    group: 'versions',
    arguments: [version],
    options: [
      part,
      { flags: '--store-copy', description: 'store their bytes, so that they can change no more' },
      CONFIRM_PROTECTED,
    ],
    examples: ['vitrine renew pets', 'vitrine renew pets:prod --store-copy --path photos/'],
    notes:
      'References to what is gone are left out of the new version; with --store-copy they stay as they are. So do those\n' +
      'that cannot be looked at, which are listed, and the exit code is 8. Everything else is taken over.',
    load: () => import('../commands/renew.ts'),
  },
];
