import { join } from 'node:path';
import { smallFiles } from '../data/standard.ts';
import { compareTimes } from '../measure/compare.ts';
import { withEngine } from '../programs/engine-process.ts';
import { createHome } from '../programs/vitrine.ts';
import type { Row } from '../row.ts';

export const checkoutSwitch: Row = {
  name: 'checkout-switch',
  about:
    'a folder is switched to and fro between two versions that differ in 10 files; request `checkout.start` to a running engine, until its job has ended',
  run: async (bench) => {
    const { root, files, change } = smallFiles(bench);
    const { home } = await createHome(join(bench.folder, 'home'));
    const target = join(bench.folder, 'target');
    return withEngine(home, async (engine) => {
      const log = () => engine.job('log.start', { folder: root, name: 'bench' });
      const checkout = (version: number) =>
        engine.job('checkout.start', { version: `bench:v${version}`, to: target });
      await log();
      change(10, 1);
      await log();
      await checkout(0);
      return compareTimes(bench, {
        what: `switch a checkout, 10 changed files of ${files.toLocaleString('en')}, running engine`,
        vitrine: { measure: async (round) => (await checkout((round + 1) % 2)).seconds },
        peers: [],
        target: { kind: 'amount', atMost: 0.5 },
      });
    });
  },
};
