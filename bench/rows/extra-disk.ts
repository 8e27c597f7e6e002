import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LogResult } from '../../contract/domain.ts';
import { largeFile, smallFiles } from '../data/standard.ts';
import { diskUsage, peakDiskUsage } from '../measure/disk-usage.ts';
import { median } from '../measure/median.ts';
import { createHome } from '../programs/vitrine.ts';
import type { Bench, Line, Row } from '../row.ts';
import { MIB } from '../sizes.ts';

export const extraDisk: Row = {
  name: 'extra-disk',
  about:
    '`vitrine log DIR --name bench --json` into a new store while the space that home and store take is looked at every 25 ms: its peak, less what was there before and less `newBytes` (one run)',
  run: async (bench) => {
    const { root, files } = smallFiles(bench);
    const small = await measure(bench, root, `${files.toLocaleString('en')} files × 10 KiB`);
    rmSync(root, { recursive: true });
    const large = await measure(bench, largeFile(bench).root, 'one file of 2 GiB');
    return [small, large];
  },
};

async function measure(bench: Bench, source: string, what: string): Promise<Line> {
  const vitrine = await createHome(join(bench.folder, 'home'));
  const before = diskUsage(vitrine.home);
  const logging = vitrine.run('log', source, '--name', 'bench', '--json');
  const peak = await peakDiskUsage(vitrine.home, logging);
  const { newBytes } = JSON.parse((await logging).output) as LogResult;
  rmSync(vitrine.home, { recursive: true });
  return {
    what: `extra disk while logging, ${what}`,
    unit: 'MiB',
    vitrine: median([peak - before - newBytes]),
    target: { kind: 'amount', atMost: 64 * MIB },
  };
}
