import { availableParallelism, totalmem, type } from 'node:os';
import type { BenchOptions } from '../options.ts';
import type { Restic } from '../programs/restic.ts';
import { GIB } from '../sizes.ts';

/** One sentence about what the figures were measured with. */
export function conditions(options: BenchOptions, restic: Restic | undefined): string {
  const memory = Math.round(totalmem() / GIB);
  const parts = [
    `${availableParallelism()} cores, ${memory} GiB memory, ${type()}, Node ${process.versions.node}`,
    restic ? restic.version : 'no restic on this machine',
    `median of ${options.runs}, warm cache, peers in turns`,
  ];
  if (options.scale === 'small') parts.push('small scale: not to be held against the targets');
  return `${parts.join('; ')}.`;
}
