import { join } from 'node:path';
import { makeDataset } from '../data/dataset.ts';
import { diskUsage } from '../measure/disk-usage.ts';
import { median } from '../measure/median.ts';
import { withEngine } from '../programs/engine-process.ts';
import { createHome } from '../programs/vitrine.ts';
import type { Row } from '../row.ts';
import { MB } from '../sizes.ts';

export const hundredVersions: Row = {
  name: 'hundred-versions',
  about:
    'files of 64 bytes are logged by a running engine, 1 % of them with other content before each log: size of the catalog after the engine has ended (one run)',
  run: async (bench) => {
    const files = bench.scale.files(100_000);
    const versions = bench.scale.versions(100);
    const dataset = makeDataset(join(bench.memoryFolder, 'source'), { files, bytes: 64, seed: 4 });
    const { home } = await createHome(join(bench.folder, 'home'));
    await withEngine(home, async (engine) => {
      for (let version = 0; version < versions; version++) {
        if (version > 0) dataset.change(files / 100, version);
        await engine.job('log.start', { folder: dataset.root, name: 'bench' });
        if (version % 10 === 0) bench.note(`version ${version} of ${versions}`);
      }
    });
    return [
      {
        what: `catalog, ${versions} versions of ${files.toLocaleString('en')} files, 1 % changed each`,
        unit: 'MB',
        vitrine: median([diskUsage(join(home, 'catalog'))]),
        target: { kind: 'amount', atMost: 150 * MB },
      },
    ];
  },
};
