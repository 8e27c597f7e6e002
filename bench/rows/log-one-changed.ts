import { join } from 'node:path';
import { smallFiles } from '../data/standard.ts';
import { compareTimes } from '../measure/compare.ts';
import { withEngine } from '../programs/engine-process.ts';
import { createHome } from '../programs/vitrine.ts';
import type { Row } from '../row.ts';

export const logOneChanged: Row = {
  name: 'log-one-changed',
  about:
    'one file gets other content before each sample; request `log.start` to a running engine, until its job has ended',
  run: async (bench) => {
    const { root, files, change } = smallFiles(bench);
    const { home } = await createHome(join(bench.folder, 'home'));
    return withEngine(home, async (engine) => {
      const log = () => engine.job('log.start', { folder: root, name: 'bench' });
      await log();
      return compareTimes(bench, {
        what: `log again, one file of ${files.toLocaleString('en')} changed, running engine`,
        vitrine: {
          prepare: (round) => change(1, round + 1),
          measure: async () => (await log()).seconds,
        },
        peers: [],
        target: { kind: 'amount', atMost: 0.3 },
      });
    });
  },
};
