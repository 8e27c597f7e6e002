const version = {
    syntax: '<version>',
    description: 'NAME:vN or NAME:ALIAS',
    complete: 'version',
};
const versions = {
    syntax: '<version...>',
    description: 'NAME:vN or NAME:ALIAS; with --collection the names of collections',
    complete: 'version',
};
/** Commands that name, delete and collect. */
export const KEEPING_COMMANDS = [
    {
        name: 'alias add',
        summary: 'Point aliases at a version',
        group: 'keeping',
        arguments: [version, { syntax: '<alias...>', description: 'the aliases', complete: 'none' }],
        examples: ['vitrine alias add animals:v3 prod', 'vitrine alias add animals:latest best reviewed'],
        notes: 'An alias that another version of the collection has moves over.',
        load: () => import('../commands/alias-add.js'),
    },
    {
        name: 'alias remove',
        aliases: ['rm'],
        summary: 'Take aliases from a version',
        group: 'keeping',
        arguments: [version, { syntax: '<alias...>', description: 'the aliases', complete: 'none' }],
        examples: ['vitrine alias remove animals:v3 prod'],
        load: () => import('../commands/alias-remove.js'),
    },
    {
        name: 'alias set',
        summary: "Make these a version's only aliases",
        group: 'keeping',
        arguments: [
            version,
            { syntax: '[alias...]', description: 'the aliases; none takes all away', complete: 'none' },
        ],
        examples: ['vitrine alias set animals:v3 prod best'],
        load: () => import('../commands/alias-set.js'),
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
        load: () => import('../commands/alias-history.js'),
    },
    {
        name: 'delete',
        aliases: ['rm'],
        summary: 'Delete versions or whole collections, with a way back',
        group: 'keeping',
        arguments: [versions],
        options: [
            { flags: '--with-aliases', description: 'also versions that have aliases other than latest' },
            { flags: '--collection', description: 'delete the collections with all their versions' },
        ],
        examples: [
            'vitrine delete animals:v0',
            'vitrine delete animals:v0 animals:v1 --with-aliases',
            'vitrine delete animals --collection',
        ],
        notes: 'Can be undone with "vitrine restore" until "vitrine gc" has given the space back (7 days at the earliest).',
        load: () => import('../commands/delete.js'),
    },
    {
        name: 'restore',
        aliases: ['undelete'],
        summary: 'Undo a delete',
        group: 'keeping',
        arguments: [versions],
        options: [{ flags: '--collection', description: 'restore the collections with all their versions' }],
        examples: ['vitrine restore animals:v0', 'vitrine restore animals --collection'],
        load: () => import('../commands/restore.js'),
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
        load: () => import('../commands/gc.js'),
    },
];
