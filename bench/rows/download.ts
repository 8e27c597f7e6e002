import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readThrough } from '../data/read-through.ts';
import { smallFiles } from '../data/standard.ts';
import { compareTimes } from '../measure/compare.ts';
import { runCommand } from '../programs/run-command.ts';
import { createHome } from '../programs/vitrine.ts';
import type { Row } from '../row.ts';

export const download: Row = {
  name: 'download',
  about: '`vitrine download bench:latest --to NEW` against `cp -r DIR NEW`',
  run: async (bench) => {
    const { root, files } = smallFiles(bench);
    const vitrine = await createHome(join(bench.folder, 'home'));
    await vitrine.run('log', root, '--name', 'bench');
    readThrough(join(vitrine.home, 'store'));
    const target = join(bench.folder, 'target');
    const clear = () => rmSync(target, { recursive: true });
    return compareTimes(bench, {
      what: `download of ${files.toLocaleString('en')} files`,
      vitrine: {
        measure: async () => (await vitrine.run('download', 'bench:latest', '--to', target)).seconds,
        clear,
      },
      peers: [
        {
          name: 'cp -r',
          contender: { measure: async () => (await runCommand('cp', ['-r', root, target])).seconds, clear },
          target: { kind: 'ratio', atMost: 1.3 },
        },
      ],
    });
  },
};
