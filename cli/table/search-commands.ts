import type { CommandSpec } from '../spec.ts';

/** Commands that find things. */
export const SEARCH_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'search',
    aliases: ['find'],
    summary: 'Find collections, versions, files and runs in all stores',
    group: 'versions',
    arguments: [{ syntax: '<query...>', description: 'words and conditions', complete: 'none' }],
    options: [
      {
        flags: '-k, --kind <kind>',
        description: 'only this kind (repeatable)',
        choices: ['collection', 'version', 'file', 'run'],
        repeat: true,
      },
      { flags: '--limit <number>', description: 'most lines (default: 50)', complete: 'none' },
      { flags: '--all', description: 'first read the files of versions that were never looked into here' },
    ],
    examples: [
      'vitrine search cat left.png',
      'vitrine search tag:night "accuracy>0.9" after:2026-10-01',
      'vitrine search "kind:file size>1GB" backup',
    ],
    notes:
      'Every word has to be there: in name, project, description, tags, metadata or alias, or in the path of a file; any\n' +
      'part of a word will do. Text in double quotes is taken as it is. Conditions:\n' +
      '  type:dataset  project:pets  collection:animals  store:team  author:ada  (* stands for anything)\n' +
      '  alias:prod  tag:night  kind:file  size>1GB  size<=20MB  after:2026-10-01  before:2026-10  after:7d\n' +
      '  accuracy>0.9  lens.mm=35  source~camera  reviewer!=ada  has:accuracy      (of the metadata)\n' +
      'Put what the shell would take for itself, such as > and <, into quotes.',
    load: () => import('../commands/search.ts'),
  },
];
