import type { ArgumentSpec, OptionSpec } from '../command-description.ts';
import type { CommandSpec } from '../spec.ts';
import { CONFIRM_PROTECTED, DETAILS, UNSET } from './edit-options.ts';

const version: ArgumentSpec = {
  syntax: '<version>',
  description: 'NAME:vN or NAME:ALIAS; NAME alone is NAME:latest',
  complete: 'version',
};
const collection: ArgumentSpec = {
  syntax: '<collection>',
  description: 'the collection',
  complete: 'collection',
};
const tags: ArgumentSpec = { syntax: '<tag...>', description: 'the tags', complete: 'none' };
const description: readonly OptionSpec[] = [
  { flags: '-d, --description <text>', description: 'what it is, in Markdown', complete: 'none' },
  {
    flags: '--description-file <file>',
    description: 'the same from a file; - is standard input',
    complete: 'file',
  },
];
const tagOptions: readonly OptionSpec[] = [
  { flags: '--tag <tag>', description: 'put a tag on it (repeatable)', complete: 'none', repeat: true },
  { flags: '--untag <tag>', description: 'take a tag from it (repeatable)', complete: 'none', repeat: true },
];

/** Commands that change what may change of versions and collections. */
export const EDIT_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'edit',
    summary: 'Change description, metadata, tags, aliases or time to live of a version',
    group: 'keeping',
    arguments: [version],
    options: [
      ...description,
      {
        flags: '--metadata <file>',
        description: 'replace the metadata by a JSON file; - is standard input',
        complete: 'file',
      },
      ...DETAILS,
      UNSET,
      ...tagOptions,
      {
        flags: '-a, --alias <alias>',
        description: 'give it an alias (repeatable)',
        complete: 'none',
        repeat: true,
      },
      {
        flags: '--unalias <alias>',
        description: 'take an alias from it (repeatable)',
        complete: 'none',
        repeat: true,
      },
      CONFIRM_PROTECTED,
    ],
    examples: [
      'vitrine edit animals:v3 --description "after cleaning" --tag night',
      `vitrine edit animals:v3 --set source="camera 2" --set 'lens={"mm": 35}' --unset draft`,
      'vitrine edit animals:v3 --metadata meta.json --ttl 30d',
      'vitrine edit animals:v3 --ttl none',
    ],
    notes:
      'All of it is one step. Keys and tags that others change at the same time stay as they set them. The files of a\n' +
      'version never change: log a new one. A version whose time to live is over is deleted by the app or "vitrine gc",\n' +
      'unless it has an alias other than latest; like any other it can be restored for a while.',
    load: () => import('../commands/edit.ts'),
  },
  {
    name: 'tag add',
    summary: 'Put tags on a version',
    group: 'keeping',
    arguments: [version, tags],
    examples: ['vitrine tag add animals:v3 night "second camera"'],
    load: () => import('../commands/tag-add.ts'),
  },
  {
    name: 'tag remove',
    aliases: ['rm'],
    summary: 'Take tags from a version',
    group: 'keeping',
    arguments: [version, tags],
    examples: ['vitrine tag remove animals:v3 night'],
    load: () => import('../commands/tag-remove.ts'),
  },
  {
    name: 'tag set',
    summary: "Make these a version's only tags",
    group: 'keeping',
    arguments: [version, { ...tags, syntax: '[tag...]' }],
    options: [{ flags: '--none', description: 'take all tags away' }],
    examples: ['vitrine tag set animals:v3 night checked', 'vitrine tag set animals:v3 --none'],
    load: () => import('../commands/tag-set.ts'),
  },
  {
    name: 'collection show',
    aliases: ['info'],
    summary: 'Show all about one collection',
    group: 'keeping',
    arguments: [collection],
    examples: ['vitrine collection show animals', 'vitrine collection show animals --json'],
    load: () => import('../commands/collection-show.ts'),
  },
  {
    name: 'collection edit',
    summary: 'Change name, type, description, tags or protected aliases of a collection',
    group: 'keeping',
    arguments: [collection],
    options: [
      { flags: '--rename <name>', description: 'another name in the same project', complete: 'none' },
      { flags: '-t, --type <type>', description: 'another type, for all its versions', complete: 'none' },
      ...description,
      ...tagOptions,
      {
        flags: '--protect <alias>',
        description: 'ask before this alias moves or goes (repeatable)',
        complete: 'none',
        repeat: true,
      },
      {
        flags: '--unprotect <alias>',
        description: 'ask no more (repeatable)',
        complete: 'none',
        repeat: true,
      },
    ],
    examples: [
      'vitrine collection edit animals --description "all our cats and dogs" --tag outdoors',
      'vitrine collection edit animals --rename pets --type dataset',
      'vitrine collection edit animals --protect prod',
    ],
    notes: 'Dataset folders of this machine go on with the collection under its new name.',
    load: () => import('../commands/collection-edit.ts'),
  },
];
