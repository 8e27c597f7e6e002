import { join } from 'node:path';
import { smallFiles } from '../data/standard.ts';
import { compareTimes, type Peer } from '../measure/compare.ts';
import { createHome } from '../programs/vitrine.ts';
import type { Bench, Row } from '../row.ts';

export const logUnchanged: Row = {
  name: 'log-unchanged',
  about: '`vitrine log DIR --name bench` again, against `restic backup DIR` again',
  run: async (bench) => {
    const { root, files } = smallFiles(bench);
    const vitrine = await createHome(join(bench.folder, 'home'));
    const log = () => vitrine.run('log', root, '--name', 'bench');
    await log();
    return compareTimes(bench, {
      what: `log again, nothing changed, ${files.toLocaleString('en')} files`,
      vitrine: { measure: async () => (await log()).seconds },
      peers: await backupAgain(bench, root),
    });
  },
};

async function backupAgain(bench: Bench, root: string): Promise<Peer[]> {
  const repository = await bench.restic?.create(join(bench.folder, 'restic'));
  if (!repository) return [];
  await repository.backup(root);
  return [
    {
      name: 'restic backup',
      contender: { measure: async () => (await repository.backup(root)).seconds },
      target: { kind: 'ratio', atMost: 0.5 },
    },
  ];
}
