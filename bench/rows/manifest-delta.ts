import { statSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataset } from '../data/dataset.ts';
import { median } from '../measure/median.ts';
import { createHome } from '../programs/vitrine.ts';
import type { Row } from '../row.ts';
import { KIB } from '../sizes.ts';

export const manifestDelta: Row = {
  name: 'manifest-delta',
  about:
    '`vitrine log` twice, with other content in 1 % of the files, spread evenly: size of the second manifest object (one run)',
  run: async (bench) => {
    const files = bench.scale.files(100_000);
    const dataset = makeDataset(join(bench.memoryFolder, 'source'), { files, bytes: 64, seed: 3 });
    const vitrine = await createHome(join(bench.folder, 'home'));
    await vitrine.run('log', dataset.root, '--name', 'bench');
    dataset.change(files / 100, 1);
    await vitrine.run('log', dataset.root, '--name', 'bench');
    const { output } = await vitrine.run('show', 'bench:v1', '--json');
    const { manifest } = JSON.parse(output) as { manifest: string };
    const object = join(vitrine.home, 'store', 'manifests', manifest.slice(0, 2), manifest);
    return [
      {
        what: `new manifest, ${files.toLocaleString('en')} entries, 1 % changed`,
        unit: 'KiB',
        vitrine: median([statSync(object).size]),
        target: { kind: 'amount', atMost: 300 * KIB },
      },
    ];
  },
};
