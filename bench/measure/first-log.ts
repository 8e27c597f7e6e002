import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ResticRepository } from '../programs/restic.ts';
import { createHome, type Vitrine } from '../programs/vitrine.ts';
import type { Bench, Target } from '../row.ts';
import type { Peer } from './compare.ts';
import type { Contender } from './interleave.ts';

/** `vitrine log` of a folder into a store that is made anew before each sample. */
export function firstLog(bench: Bench, source: string): Contender {
  const home = join(bench.folder, 'home');
  let vitrine: Vitrine;
  return {
    prepare: async () => {
      vitrine = await createHome(home);
    },
    measure: async () => (await vitrine.run('log', source, '--name', 'bench')).seconds,
    clear: () => rmSync(home, { recursive: true }),
  };
}

/** `restic backup` of a folder into a repository that is made anew before each sample; nothing without restic. */
export function firstBackup(bench: Bench, source: string, target: Target): Peer[] {
  const { restic } = bench;
  if (!restic) return [];
  const folder = join(bench.folder, 'restic');
  let repository: ResticRepository;
  const contender: Contender = {
    prepare: async () => {
      repository = await restic.create(folder);
    },
    measure: async () => (await repository.backup(source)).seconds,
    clear: () => rmSync(folder, { recursive: true }),
  };
  return [{ name: 'restic backup', contender, target }];
}
