import type { ArgumentSpec } from '../command-description.ts';
import type { CommandSpec } from '../spec.ts';
import { CONFIRM_PROTECTED } from './edit-options.ts';

const version: ArgumentSpec = {
  syntax: '<version>',
  description: 'NAME:vN or NAME:ALIAS',
  complete: 'version',
};
const versions: ArgumentSpec = {
  syntax: '<version...>',
  description: 'NAME:vN or NAME:ALIAS; with --collection the names of collections',
  complete: 'version',
};

/** Commands that name, delete and collect. */
export const KEEPING_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'alias add',
    summary: 'Point aliases at a version',
    group: 'keeping',
    arguments: [version, { syntax: '<alias...>', description: 'the aliases', complete: 'none' }],
    options: [CONFIRM_PROTECTED],
    examples: ['vitrine alias add animals:v3 prod', 'vitrine alias add animals:latest best reviewed'],
    notes:
      'An alias that another version of the collection has moves over. One that is protected ("vitrine collection edit\n' +
      'NAME --protect ALIAS") asks first.',
    load: () => import('../commands/alias-add.ts'),
  },
  {
    name: 'alias remove',
    aliases: ['rm'],
    summary: 'Take aliases from a version',
    group: 'keeping',
    arguments: [version, { syntax: '<alias...>', description: 'the aliases', complete: 'none' }],
    options: [CONFIRM_PROTECTED],
    examples: ['vitrine alias remove animals:v3 prod'],
    notes: 'latest cannot be taken from the newest version; taken from an older one it goes to the newest.',
    load: () => import('../commands/alias-remove.ts'),
  },
  {
    name: 'alias set',
    summary: "Make these a version's only aliases",
    group: 'keeping',
    arguments: [version, { syntax: '[alias...]', description: 'the aliases', complete: 'none' }],
    options: [{ flags: '--none', description: 'take all aliases away' }, CONFIRM_PROTECTED],
    examples: ['vitrine alias set animals:v3 prod best', 'vitrine alias set animals:v3 --none'],
    notes: 'latest stays with the newest version, whatever the list says.',
    load: () => import('../commands/alias-set.ts'),
  },
  {
    name: 'alias history',
    aliases: ['log'],
    summary: 'Show who moved aliases, when and from where',
    group: 'keeping',
    arguments: [
      { syntax: '<collection>', description: 'the collection', complete: 'collection' },
      { syntax: '[alias]', description: 'only this alias', complete: 'none' },
    ],
    examples: ['vitrine alias history animals', 'vitrine alias history animals prod'],
    load: () => import('../commands/alias-history.ts'),
  },
  {
    name: 'delete',
    aliases: ['rm'],
    summary: 'Delete versions or whole collections, with a way back',
    group: 'keeping',
    arguments: [versions],
    options: [
      {
        flags: '--with-aliases',
        description:
          'also versions that have aliases, latest included, which then goes to the newest version left',
      },
      { flags: '--collection', description: 'delete the collections with all their versions' },
      { flags: '-y, --yes', description: 'do not ask before collections or protected aliases are deleted' },
    ],
    examples: [
      'vitrine delete animals:v0',
      'vitrine delete animals:v0 animals:v1 --with-aliases',
      'vitrine delete animals --collection',
    ],
    notes:
      'Can be undone with "vitrine restore" until "vitrine gc" has given the space back (7 days at the earliest).\n' +
      '"vitrine ls --deleted" lists what can be restored.',
    load: () => import('../commands/delete.ts'),
  },
  {
    name: 'restore',
    aliases: ['undelete'],
    summary: 'Undo a delete',
    group: 'keeping',
    arguments: [versions],
    options: [{ flags: '--collection', description: 'restore the collections with all their versions' }],
    examples: ['vitrine restore animals:v0', 'vitrine restore animals --collection'],
    notes: '"vitrine ls --deleted" lists what can be restored, each with its command.',
    load: () => import('../commands/restore.ts'),
  },
  {
    name: 'keep',
    summary: 'Say which versions of a collection stay, and delete the others',
    group: 'keeping',
    arguments: [{ syntax: '<collection>', description: 'the collection', complete: 'collection' }],
    options: [
      { flags: '--last <number>', description: 'keep the newest so many', complete: 'none' },
      { flags: '--younger <time>', description: 'keep those younger than 30d, 12h, 2w …', complete: 'none' },
      {
        flags: '-a, --alias <pattern>',
        description: "keep those with such an alias, * is anything (repeatable; default: '*')",
        complete: 'none',
        repeat: true,
      },
      {
        flags: '--tag <tag>',
        description: 'keep those with this tag (repeatable)',
        complete: 'none',
        repeat: true,
      },
      {
        flags: '--automatic <when>',
        description: 'apply the rules after each log by itself',
        choices: ['on', 'off'],
      },
      { flags: '--preview', description: 'only tell what would go; rules that are given are not kept' },
      { flags: '--apply', description: 'delete what the rules do not keep, now' },
      { flags: '--off', description: 'take the rules away: all versions stay' },
      { flags: '-y, --yes', description: 'do not ask before versions are deleted' },
    ],
    examples: [
      'vitrine keep animals --last 10 --younger 30d',
      "vitrine keep animals --last 3 --alias 'prod*' --tag release --preview",
      'vitrine keep animals --apply',
      'vitrine keep animals --automatic on',
    ],
    notes:
      'A version stays when any of the rules keeps it. The version that is latest, those with a protected alias and those\n' +
      'that a run uses which is under way always stay. Everybody who works with the store sees the rules. What is deleted\n' +
      'can be restored like anything else; with --automatic on, what no rule keeps goes again at the next log. Without\n' +
      'options the rules are shown, with what they would do.',
    load: () => import('../commands/keep.ts'),
  },
  {
    name: 'clean',
    summary: 'Delete all versions of a collection that have no alias',
    group: 'keeping',
    arguments: [{ syntax: '<collection>', description: 'the collection', complete: 'collection' }],
    options: [
      { flags: '--without-alias', description: 'the versions without an alias' },
      { flags: '--dry-run', description: 'only tell which' },
      { flags: '-y, --yes', description: 'do not ask' },
    ],
    examples: [
      'vitrine clean animals --without-alias --dry-run',
      'vitrine clean animals --without-alias --yes',
    ],
    notes: 'Versions that a run uses which is under way stay. "vitrine restore" undoes it.',
    load: () => import('../commands/clean.ts'),
  },
  {
    name: 'gc',
    summary: 'Give back the space of deleted versions',
    group: 'keeping',
    options: [
      { flags: '--dry-run', description: 'only tell to the byte what would be freed' },
      { flags: '--undo-days <days>', description: 'keep what was deleted within these days (default: 7)' },
    ],
    examples: ['vitrine gc --dry-run', 'vitrine gc'],
    notes:
      'First deletes the versions whose time to live is over; like others they can be restored for a while.',
    load: () => import('../commands/gc.ts'),
  },
];
