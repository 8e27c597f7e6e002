import { join } from 'node:path';
import { largeFile } from '../data/standard.ts';
import { diskUsage } from '../measure/disk-usage.ts';
import { median } from '../measure/median.ts';
import { createHome } from '../programs/vitrine.ts';
import type { Row } from '../row.ts';
import { MIB } from '../sizes.ts';

export const insertMiddle: Row = {
  name: 'insert-middle',
  about:
    'the file is logged, gets 1 MiB of other bytes in its middle and is logged again: growth of the packs, against `data_added` of the second `restic backup --json DIR` (one run: the bytes are the same each time)',
  run: async (bench) => {
    const { root, insertInTheMiddle } = largeFile(bench);
    const vitrine = await createHome(join(bench.folder, 'home'));
    const repository = await bench.restic?.create(join(bench.folder, 'restic'));
    const packs = join(vitrine.home, 'store', 'packs');
    bench.note('logging the file as it was');
    await vitrine.run('log', root, '--name', 'bench');
    await repository?.backup(root);
    insertInTheMiddle(MIB);
    const before = diskUsage(packs);
    bench.note('logging it with the insertion');
    await vitrine.run('log', root, '--name', 'bench');
    const stored = median([diskUsage(packs) - before]);
    const added = repository && median([await repository.backupAndCount(root)]);
    return [
      {
        what: '1 MiB inserted in the middle of a 2 GiB file: newly stored',
        unit: 'MiB',
        vitrine: stored,
        ...(added && { peer: { name: 'restic backup', figure: added } }),
        target: { kind: 'amount', atMost: 6 * MIB },
      },
    ];
  },
};
