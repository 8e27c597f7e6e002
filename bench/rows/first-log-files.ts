import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { smallFiles } from '../data/standard.ts';
import { compareTimes } from '../measure/compare.ts';
import { firstBackup, firstLog } from '../measure/first-log.ts';
import { runCommand } from '../programs/run-command.ts';
import type { Row } from '../row.ts';

export const firstLogFiles: Row = {
  name: 'first-log-files',
  about:
    '`vitrine log DIR --name bench` into a new store, against `restic backup DIR` into a new repository, `cp -r DIR COPY` and `find DIR -type f -print0 | xargs -0 md5sum` as floors',
  run: async (bench) => {
    const { root, files } = smallFiles(bench);
    const copy = join(bench.folder, 'copy');
    return compareTimes(bench, {
      what: `first log, ${files.toLocaleString('en')} files × 10 KiB`,
      vitrine: firstLog(bench, root),
      peers: [
        ...firstBackup(bench, root, { kind: 'ratio', atMost: 0.6 }),
        {
          name: 'cp -r',
          contender: {
            measure: async () => (await runCommand('cp', ['-r', root, copy])).seconds,
            clear: () => rmSync(copy, { recursive: true }),
          },
        },
        {
          name: 'md5sum',
          contender: {
            measure: async () =>
              (
                await runCommand('sh', [
                  '-c',
                  'find "$1" -type f -print0 | xargs -0 md5sum > /dev/null',
                  'sh',
                  root,
                ])
              ).seconds,
          },
        },
      ],
    });
  },
};
