import { largeFile } from '../data/standard.ts';
import { compareTimes } from '../measure/compare.ts';
import { firstBackup, firstLog } from '../measure/first-log.ts';
import type { Row } from '../row.ts';

export const firstLogLarge: Row = {
  name: 'first-log-large',
  about: '`vitrine log DIR --name bench` into a new store, against `restic backup DIR` into a new repository',
  run: async (bench) => {
    const { root } = largeFile(bench);
    return compareTimes(bench, {
      what: 'first log, one file of 2 GiB',
      vitrine: firstLog(bench, root),
      peers: firstBackup(bench, root, { kind: 'ratio', atMost: 0.5 }),
    });
  },
};
